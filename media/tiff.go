package media

import (
	"encoding/binary"
	"errors"
	"io"
	"strconv"
)

// Tags of a TIFF directory (TIFF 6.0).
const (
	tagWidth       = 0x0100
	tagHeight      = 0x0101
	tagBits        = 0x0102
	tagCompression = 0x0103
	tagColours     = 0x0106
	tagOrientation = 0x0112
	tagSamples     = 0x0115
	tagStripRows   = 0x0116
	tagPlanes      = 0x011c
	tagTileWidth   = 0x0142
	tagTileRows    = 0x0143
	tagFormat      = 0x0153
)

// TIFF is what the directory of a TIFF's first picture says. Width and Height are those of the picture
// as it is shown. Foreign names what of it we cannot decode, such as "CMYK", "" if nothing.
type TIFF struct {
	Width, Height int
	Turn          Turn
	Samples, Bits int // of a pixel, and of a sample; Bits is 16, the most, where the directory tells it elsewhere
	Grey          bool
	BlockRows     int // how many rows can only be decoded together
	Foreign       string
}

// ReadTIFF reads the first directory of a TIFF, which may lie at the end of a very large file: what
// comes before it is skipped, not kept. Error: the file is no TIFF.
func ReadTIFF(in io.Reader) (TIFF, error) {
	tags, order, err := directory(in)
	if errors.Is(err, errBigTIFF) {
		return TIFF{Foreign: "BigTIFF"}, nil
	}
	if err != nil {
		return TIFF{}, err
	}
	number := func(tag uint16, otherwise uint32) uint32 {
		e, ok := tags[tag]
		switch {
		case ok && e.kind == 3 && e.count >= 1 && e.count <= 2:
			return uint32(order.Uint16(e.value[:]))
		case ok && e.kind == 4 && e.count == 1:
			return order.Uint32(e.value[:])
		}
		return otherwise
	}
	w, h := number(tagWidth, 0), number(tagHeight, 0)
	if w < 1 || h < 1 || w > 1<<24 || h > 1<<24 {
		return TIFF{}, errors.New("media.ReadTIFF: no size")
	}
	t := TIFF{Width: int(w), Height: int(h), Samples: int(number(tagSamples, 1)), Bits: 16}
	if b := tags[tagBits]; b.count <= 2 {
		t.Bits = int(number(tagBits, 1))
	}
	t.Grey = number(tagColours, 1) <= 1
	t.BlockRows = t.blockRows(number(tagTileWidth, 0), number(tagTileRows, 0), number(tagStripRows, 0), number(tagCompression, 1))
	if turn := number(tagOrientation, 1); turn > 1 && turn <= 8 {
		t.Turn = Turn(turn)
	}
	if t.Turn.Sideways() {
		t.Width, t.Height = t.Height, t.Width
	}
	t.Foreign = t.foreign(number(tagCompression, 1), number(tagColours, 1), number(tagPlanes, 1), number(tagFormat, 1))
	return t, nil
}

// blockRows is how many rows a tile or a strip has; a strip that is not packed may be read row by row.
func (t TIFF) blockRows(tileWidth, tileRows, stripRows, compression uint32) int {
	switch {
	case tileWidth > 0:
		return int(min(max(tileRows, 1), 1<<24))
	case compression <= 1:
		return 1
	case stripRows == 0:
		return t.Height
	}
	return int(min(stripRows, uint32(t.Height)))
}

// foreign names what golang.org/x/image/tiff does not decode.
func (t TIFF) foreign(compression, colours, planes, format uint32) string {
	packed := map[uint32]string{1: "", 2: "", 3: "", 4: "", 5: "", 8: "", 32773: "", 32946: "", 6: "JPEG", 7: "JPEG", 34712: "JPEG 2000", 50000: "Zstandard", 50001: "WebP"}
	name, known := packed[compression]
	switch {
	case !known:
		return strconv.Itoa(int(compression))
	case name != "":
		return name
	case colours == 5:
		return "CMYK"
	case colours > 3:
		return map[uint32]string{6: "YCbCr", 8: "Lab"}[colours] + " (" + strconv.Itoa(int(colours)) + ")"
	case t.Samples != 1 && colours != 2 || t.Samples < 1 || t.Samples > 4:
		return strconv.Itoa(t.Samples) + " samples"
	case planes == 2 && t.Samples > 1:
		return "planar"
	case format != 1:
		return "float"
	case t.Bits != 1 && t.Bits != 8 && t.Bits != 16:
		return strconv.Itoa(t.Bits) + "-bit"
	}
	return ""
}

// field is an entry of a directory: its values, or where they lie.
type field struct {
	kind  uint16
	count uint32
	value [4]byte
}

var (
	errBigTIFF = errors.New("media.ReadTIFF: BigTIFF")
	errNoTIFF  = errors.New("media.ReadTIFF: no TIFF")
)

// directory reads the first directory of a TIFF block.
func directory(in io.Reader) (map[uint16]field, binary.ByteOrder, error) {
	header := make([]byte, 8)
	if _, err := io.ReadFull(in, header); err != nil {
		return nil, nil, err
	}
	var order binary.ByteOrder
	switch string(header[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	case "II+\x00", "MM\x00+":
		return nil, nil, errBigTIFF
	default:
		return nil, nil, errNoTIFF
	}
	at := int64(order.Uint32(header[4:]))
	if at < 8 {
		return nil, nil, errNoTIFF
	}
	if _, err := io.CopyN(io.Discard, in, at-8); err != nil {
		return nil, nil, err
	}
	count := make([]byte, 2)
	if _, err := io.ReadFull(in, count); err != nil {
		return nil, nil, err
	}
	tags := map[uint16]field{}
	b := make([]byte, 12)
	for range order.Uint16(count) {
		if _, err := io.ReadFull(in, b); err != nil {
			return nil, nil, err
		}
		tags[order.Uint16(b)] = field{order.Uint16(b[2:]), order.Uint32(b[4:]), [4]byte(b[8:])}
	}
	return tags, order, nil
}
