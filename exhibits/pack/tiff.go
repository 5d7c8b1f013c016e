package pack

import (
	"encoding/binary"
	"io"

	"trienlam/media"
)

// Tags of a TIFF directory (TIFF 6.0).
const (
	tagWidth       = 0x0100
	tagHeight      = 0x0101
	tagOrientation = 0x0112
)

// measureTIFF reads the size of a TIFF's first picture as it is shown. The directory may lie at
// the end of a very large file, so what comes before it is skipped, not kept.
func measureTIFF(in io.Reader) (width, height int, err error) {
	tags, err := directory(in)
	if err != nil {
		return 0, 0, err
	}
	w, h := tags[tagWidth], tags[tagHeight]
	if w < 1 || h < 1 || w > 1<<24 || h > 1<<24 {
		return 0, 0, errOther
	}
	if turn := tags[tagOrientation]; turn <= 8 && media.Turn(turn).Sideways() {
		w, h = h, w
	}
	return int(w), int(h), nil
}

// directory reads the numbers of the first directory of a TIFF block.
func directory(in io.Reader) (map[uint16]uint32, error) {
	header := make([]byte, 8)
	if _, err := io.ReadFull(in, header); err != nil {
		return nil, err
	}
	var order binary.ByteOrder
	switch string(header[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return nil, errOther
	}
	at := int64(order.Uint32(header[4:]))
	if at < 8 {
		return nil, errOther
	}
	if _, err := io.CopyN(io.Discard, in, at-8); err != nil {
		return nil, err
	}
	count := make([]byte, 2)
	if _, err := io.ReadFull(in, count); err != nil {
		return nil, err
	}
	tags := map[uint16]uint32{}
	entry := make([]byte, 12)
	for range order.Uint16(count) {
		if _, err := io.ReadFull(in, entry); err != nil {
			return nil, err
		}
		switch order.Uint16(entry[2:]) { // the number's type
		case 3:
			tags[order.Uint16(entry)] = uint32(order.Uint16(entry[8:]))
		case 4:
			tags[order.Uint16(entry)] = order.Uint32(entry[8:])
		}
	}
	return tags, nil
}
