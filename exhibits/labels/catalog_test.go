package labels_test

import (
	"fmt"
	"testing"

	"trienlam/exhibits"
)

const public = "http://192.168.1.10:8080"

// titles are of the lengths and marks that labels meet: all five tones, đ, stacked marks, Hán
// characters that the fonts lack, and one too long for any label.
var titles = []exhibits.Text{
	{"vi": "Phủ biên tạp lục", "en": "Frontier chronicles"},
	{"vi": "Châu bản năm Minh Mạng thứ 17", "en": "Imperial record, Minh Mạng year 17"},
	{"vi": "Đại Nam nhất thống toàn đồ (大南一統全圖)", "en": "Complete map of Đại Nam"},
	{"vi": "An Nam đại quốc họa đồ", "en": "Map of the great country of An Nam"},
	{"vi": "Công ước của Liên Hợp Quốc về Luật Biển", "en": "United Nations Convention on the Law of the Sea"},
	{"vi": "Ỷ Ỹ Ỵ ẵ ặ ễ ệ ỗ ộ ỡ ợ ữ ự", "en": "Every stacked mark"},
	{
		"vi": "Tờ lệnh của quan bố chánh tỉnh Quảng Ngãi phái thuyền và dân binh ra Hoàng Sa đo đạc, " +
			"cắm mốc chủ quyền, năm Minh Mạng thứ 15, gia tộc họ Đặng ở đảo Lý Sơn gìn giữ qua sáu đời",
		"en": "Order of the provincial treasurer",
	},
}

// someCatalog returns a catalog of n exhibits in rooms of 50, codes 101, 102 …, two of them letters.
func someCatalog(t testing.TB, n int) *exhibits.Catalog {
	t.Helper()
	p := &exhibits.Pack{
		ID: "thu", Title: exhibits.Text{"vi": "Hoàng Sa, Trường Sa của Việt Nam"},
		Organiser: exhibits.Text{"vi": "Những bằng chứng lịch sử và pháp lý"},
	}
	for i := range n {
		room := fmt.Sprintf("phong-%d", i/50+1)
		if i%50 == 0 {
			p.Sections = append(p.Sections, exhibits.Section{Slug: room})
		}
		code := fmt.Sprintf("%d%02d", i/50+1, i%50+1)
		switch i {
		case 5:
			code = "A7"
		case 6:
			code = "GMTH29"
		}
		p.Exhibits = append(p.Exhibits, &exhibits.Exhibit{
			Pack: p.ID, Slug: fmt.Sprintf("tu-lieu-%d", i), Code: code, Section: room,
			Title: titles[i%len(titles)], Date: "1686/1690",
		})
	}
	c, err := exhibits.NewCatalog(p)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
