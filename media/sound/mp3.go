package sound

import (
	"bytes"
	"encoding/binary"
	"io"
	"time"
)

// Bit rates of layer III in kbit/s (ISO 11172-3, 13818-3), and rates of samples for MPEG 1.
var (
	rates1 = [16]int64{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0}
	rates2 = [16]int64{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0}
	hertz  = [4]int64{44_100, 48_000, 32_000, 0}
)

// mp3 counts the frames that a Xing, Info or VBRI header names; without one the rate is constant.
func mp3(r io.ReaderAt, size int64, head []byte) (time.Duration, error) {
	start := int64(0)
	if len(head) >= 10 && bytes.HasPrefix(head, []byte("ID3")) { // sizes are seven bits a byte
		start = 10 + int64(head[6]&127)<<21 + int64(head[7]&127)<<14 + int64(head[8]&127)<<7 + int64(head[9]&127)
		head = make([]byte, headBytes)
		n, err := r.ReadAt(head, start)
		if n < 4 {
			return 0, err
		}
		head = head[:n]
	}
	for i := 0; i+4 <= len(head); i++ {
		f, ok := parseFrame(head[i:])
		if !ok {
			continue
		}
		// Noise may look like a frame: the next must be where this one ends.
		if next := i + f.bytes; next+4 <= len(head) {
			if _, ok := parseFrame(head[next:]); !ok {
				continue
			}
		}
		if n, ok := f.counted(head[i:]); ok {
			return parts(n*f.samples, f.hertz)
		}
		return parts((size-start-int64(i))*8, f.bits)
	}
	return 0, ErrUnknown
}

type mp3Frame struct {
	bits, hertz, samples int64
	bytes                int
	side                 int // of the side information, before a Xing header
}

func parseFrame(b []byte) (f mp3Frame, ok bool) {
	if len(b) < 4 || b[0] != 0xff || b[1]&0xe6 != 0xe2 { // sync, layer III
		return f, false
	}
	version := b[1] >> 3 & 3 // 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5
	f.bits, f.hertz, f.samples, f.side = rates1[b[2]>>4]*1000, hertz[b[2]>>2&3], 1152, 32
	mono := b[3]>>6 == 3
	if mono {
		f.side = 17
	}
	if version != 3 {
		f.bits, f.hertz, f.samples, f.side = rates2[b[2]>>4]*1000, f.hertz/2, 576, 17
		if mono {
			f.side = 9
		}
	}
	if version == 0 {
		f.hertz /= 2
	}
	if version == 1 || f.bits == 0 || f.hertz == 0 {
		return f, false
	}
	f.bytes = int(f.samples/8*f.bits/f.hertz) + int(b[2]>>1&1)
	return f, true
}

// counted is the number of frames if the first one says it.
func (f mp3Frame) counted(b []byte) (int64, bool) {
	if at := 4 + f.side; at+12 <= len(b) {
		mark := string(b[at : at+4])
		if (mark == "Xing" || mark == "Info") && b[at+7]&1 != 0 {
			return int64(binary.BigEndian.Uint32(b[at+8:])), true
		}
	}
	if at := 36; at+18 <= len(b) && string(b[at:at+4]) == "VBRI" {
		return int64(binary.BigEndian.Uint32(b[at+14:])), true
	}
	return 0, false
}
