package derivetest

import "encoding/binary"

// DeepTIFF is a TIFF of 16 bits a sample in red, green and blue, which decoded whole takes eight bytes a
// pixel. All its strips are the same bytes, so the file is small.
func DeepTIFF(width, height int) []byte {
	const rows = 16
	le := binary.LittleEndian
	out := append([]byte("II*\x00"), 0, 0, 0, 0)
	for i := range width * rows * 3 {
		out = le.AppendUint16(out, uint16(i*7))
	}
	end := uint32(len(out))
	strips := (height + rows - 1) / rows
	for range strips {
		out = le.AppendUint32(out, 8)
	}
	for range strips {
		out = le.AppendUint32(out, end-8)
	}
	for range 3 {
		out = le.AppendUint32(out, 16)
	}
	n, behind := uint32(strips), end+8*uint32(strips)
	le.PutUint32(out[4:], uint32(len(out)))
	fields := [][3]uint32{ // tag, count, value or where the values lie
		{0x0100, 1, uint32(width)},
		{0x0101, 1, uint32(height)},
		{0x0102, 3, behind},
		{0x0103, 1, 1},
		{0x0106, 1, 2},
		{0x0111, n, end},
		{0x0115, 1, 3},
		{0x0116, 1, rows},
		{0x0117, n, end + 4*n},
	}
	out = le.AppendUint16(out, uint16(len(fields)))
	for _, f := range fields {
		out = le.AppendUint16(out, uint16(f[0]))
		out = le.AppendUint16(out, 4)
		out = le.AppendUint32(out, f[1])
		out = le.AppendUint32(out, f[2])
	}
	return le.AppendUint32(out, 0)
}
