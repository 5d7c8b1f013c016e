package pack

import (
	"bytes"
	"encoding/binary"
)

// sideways reports whether a JPEG's EXIF orientation (values 5 to 8 of tag 0x0112, TIFF 6.0)
// swaps width and height when the picture is shown. Anything unclear counts as upright.
func sideways(jpeg []byte) bool {
	for b := jpeg[min(2, len(jpeg)):]; len(b) > 4 && b[0] == 0xff; {
		size := int(binary.BigEndian.Uint16(b[2:]))
		if size < 2 || size+2 > len(b) {
			return false
		}
		if b[1] == 0xe1 && bytes.HasPrefix(b[4:size+2], []byte("Exif\x00\x00")) {
			return orientation(b[10:size+2]) >= 5
		}
		b = b[size+2:]
	}
	return false
}

// orientation reads the tag from the first directory of a TIFF block; 1, upright, if absent.
func orientation(tiff []byte) uint16 {
	var order binary.ByteOrder
	switch {
	case len(tiff) < 8:
		return 1
	case string(tiff[:2]) == "II":
		order = binary.LittleEndian
	case string(tiff[:2]) == "MM":
		order = binary.BigEndian
	default:
		return 1
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == 0x0112 {
			if v := order.Uint16(entries[8:]); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
		entries = entries[12:]
	}
	return 1
}
