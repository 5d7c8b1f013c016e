package media

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
)

// Turn is the EXIF orientation of a photograph, 1 to 8; 0 and 1 are upright.
type Turn uint8

// Sideways reports whether width and height change places when the photograph is shown.
func (t Turn) Sideways() bool { return t >= 5 && t <= 8 }

// maxMeta is how far into a JPEG its EXIF block is looked for, in bytes.
const maxMeta = 1 << 20

// ReadTurn returns the orientation of a JPEG, 0 if it says none or says it wrongly.
func ReadTurn(jpeg io.Reader) Turn { return turnOf(readEXIF(jpeg)) }

// SaysWhere reports whether a JPEG tells where on earth it was taken.
func SaysWhere(jpeg io.Reader) bool {
	const tagPosition = 0x8825
	_, says := entry(readEXIF(jpeg), tagPosition)
	return says
}

// readEXIF returns the EXIF block of a JPEG, nil if it has none.
func readEXIF(jpeg io.Reader) []byte {
	const soi, sos, app1 = 0xd8, 0xda, 0xe1
	r := bufio.NewReader(io.LimitReader(jpeg, maxMeta))
	var mark [4]byte
	if _, err := io.ReadFull(r, mark[:2]); err != nil || mark[0] != 0xff || mark[1] != soi {
		return nil
	}
	for {
		if _, err := io.ReadFull(r, mark[:]); err != nil || mark[0] != 0xff || mark[1] == sos {
			return nil
		}
		size := int(binary.BigEndian.Uint16(mark[2:])) - 2
		if size < 0 {
			return nil
		}
		if mark[1] != app1 {
			if _, err := r.Discard(size); err != nil {
				return nil
			}
			continue
		}
		block := make([]byte, size)
		if _, err := io.ReadFull(r, block); err != nil {
			return nil
		}
		if exif, ok := bytes.CutPrefix(block, []byte("Exif\x00\x00")); ok {
			return exif
		}
	}
}

// turnOf reads the orientation of an EXIF block.
func turnOf(exif []byte) Turn {
	const tagOrientation, typeShort = 0x0112, 3
	if v, ok := entry(exif, tagOrientation); ok && v.kind == typeShort && v.short <= 8 {
		return Turn(v.short)
	}
	return 0
}

// value is an entry of a directory, as far as it is read.
type value struct{ kind, short uint16 }

// entry finds a tag in the first directory of a TIFF header, which is what EXIF is.
func entry(exif []byte, tag uint16) (value, bool) {
	const entrySize = 12
	if len(exif) < 8 {
		return value{}, false
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch string(exif[:4]) {
	case "II*\x00":
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return value{}, false
	}
	at := uint64(order.Uint32(exif[4:]))
	if at+2 > uint64(len(exif)) {
		return value{}, false
	}
	dir := exif[at:]
	n := int(order.Uint16(dir))
	for dir = dir[2:]; n > 0 && len(dir) >= entrySize; n, dir = n-1, dir[entrySize:] {
		if order.Uint16(dir) == tag {
			return value{order.Uint16(dir[2:]), order.Uint16(dir[8:])}, true
		}
	}
	return value{}, false
}
