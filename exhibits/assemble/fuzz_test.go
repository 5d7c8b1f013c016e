package assemble

import (
	"testing"
	"testing/fstest"

	"trienlam/exhibits/pack"
)

// FuzzTable: whatever a table says, it becomes a pack or faults that name its rows.
func FuzzTable(f *testing.F) {
	f.Add("Mã;Tên;Tên tiếng Anh;Tệp;Năm;Loại;Chuyên đề;Nguồn 1;Địa chỉ 1;Vĩ độ;Kinh độ;Bài viết;Liên quan\n7;Một;One;a.jpg|b.svg;thế kỷ 18;bản đồ;Phòng;Sách;x.vn;15,8;108;- a\\n1838. b;8\n")
	f.Add("Tên,Tệp,Mô tả ảnh\n\"A\nB\",a.jpg,\"x|y\"\n,b,z\n")
	f.Add("Bỏ qua\tTên\tMã\nví dụ\tx\tU\n\t\x1f\u200b\t0\n")
	a := jpg(f, 20, 10)
	f.Fuzz(func(t *testing.T, s string) {
		files := fstest.MapFS{"bang.csv": file(s), "a.jpg": a, "b.svg": file(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>`)}
		m, err := Folder(files, "kho", "")
		if err != nil {
			t.Fatal(err)
		}
		if (m.Pack == nil) == (len(m.Faults) == 0) {
			t.Fatalf("pack %v, faults:\n%s", m.Pack, prints(m.Faults))
		}
		for _, p := range m.Faults {
			if _, ok := words[p.ID]; !ok {
				t.Errorf("a fault that only the pack's check sees: %s", p)
			}
		}
		if m.Pack != nil {
			if _, faults := pack.Load(m.Files); len(faults) > 0 {
				t.Errorf("a second look finds faults: %v", faults)
			}
		}
	})
}
