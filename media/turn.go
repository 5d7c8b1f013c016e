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
func ReadTurn(jpeg io.Reader) Turn {
	const soi, sos, app1 = 0xd8, 0xda, 0xe1
	r := bufio.NewReader(io.LimitReader(jpeg, maxMeta))
	var mark [4]byte
	if _, err := io.ReadFull(r, mark[:2]); err != nil || mark[0] != 0xff || mark[1] != soi {
		return 0
	}
	for {
		if _, err := io.ReadFull(r, mark[:]); err != nil || mark[0] != 0xff || mark[1] == sos {
			return 0
		}
		size := int(binary.BigEndian.Uint16(mark[2:])) - 2
		if size < 0 {
			return 0
		}
		if mark[1] != app1 {
			if _, err := r.Discard(size); err != nil {
				return 0
			}
			continue
		}
		block := make([]byte, size)
		if _, err := io.ReadFull(r, block); err != nil {
			return 0
		}
		if exif, ok := bytes.CutPrefix(block, []byte("Exif\x00\x00")); ok {
			return turnOf(exif)
		}
	}
}

// turnOf reads tag 0x0112 of the first directory of a TIFF header, which is what EXIF is.
func turnOf(exif []byte) Turn {
	const tagOrientation, typeShort, entry = 0x0112, 3, 12
	if len(exif) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch string(exif[:4]) {
	case "II*\x00":
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 0
	}
	at := uint64(order.Uint32(exif[4:]))
	if at+2 > uint64(len(exif)) {
		return 0
	}
	dir := exif[at:]
	n := int(order.Uint16(dir))
	for dir = dir[2:]; n > 0 && len(dir) >= entry; n, dir = n-1, dir[entry:] {
		if order.Uint16(dir) != tagOrientation || order.Uint16(dir[2:]) != typeShort {
			continue
		}
		if v := order.Uint16(dir[8:]); v <= 8 {
			return Turn(v)
		}
		return 0
	}
	return 0
}
