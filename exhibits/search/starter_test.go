package search_test

import (
	"testing"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/exhibits/search"
	"trienlam/exhibits/starter"
)

func starterIndex(t testing.TB) *search.Index {
	t.Helper()
	p, problems := pack.LoadBuiltIn(starter.FS())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	c, err := exhibits.NewCatalog(p)
	if err != nil {
		t.Fatal(err)
	}
	return search.New(c)
}

// What people type at the starter exhibition, and what they mean: the first hit.
func TestStarterFirstHits(t *testing.T) {
	t.Parallel()
	index := starterIndex(t)
	for lang, queries := range map[string]map[string]string{
		"vi": {
			// names, with marks, without, in capitals, half typed
			"hoang sa": "quan-dao-hoang-sa", "HOÀNG SA": "quan-dao-hoang-sa", "Hoàng\u00a0Sa": "quan-dao-hoang-sa",
			"trường sa": "quan-dao-truong-sa", "truong sa": "quan-dao-truong-sa", "TRUONG SA": "quan-dao-truong-sa",
			"quần đảo hoàng sa": "quan-dao-hoang-sa", "đảo": "hai-quan-dao", "dao": "hai-quan-dao",
			"gac ma": "gac-ma-1988", "Gạc Ma": "gac-ma-1988", "len dao": "gac-ma-1988",
			"ly son": "to-lenh-1834", "Lý Sơn": "to-lenh-1834", "Lí Sơn": "to-lenh-1834",
			"hòa vang": "dinh-hai-1961", "hoà vang": "dinh-hai-1961", "đặc khu": "huyen-dac-khu",
			"dac khu": "huyen-dac-khu", "nhà trưng b": "nha-trung-bay-hoang-sa",
			// books, records and maps
			"Dai Nam": "dai-nam-thuc-luc", "đại nam thực lục": "dai-nam-thuc-luc", "dai nam nhat thong": "dai-nam-nhat-thong-toan-do",
			"phu bien tap luc": "phu-bien-tap-luc", "PHỦ BIÊN": "phu-bien-tap-luc", "phu bien tap lục": "phu-bien-tap-luc",
			"lê quý đôn": "phu-bien-tap-luc", "Lê Quí Đôn": "phu-bien-tap-luc", "le quy don": "phu-bien-tap-luc",
			"thích đại sán": "hai-ngoai-ky-su", "hai ngoai ki su": "hai-ngoai-ky-su", "tờ lệnh": "to-lenh-1834",
			"châu bản": "chau-ban-trieu-nguyen", "chau ban": "chau-ban-trieu-nguyen", "mộc bản": "dai-nam-thuc-luc",
			"an nam dai quoc hoa do": "taberd-1838", "taberd": "taberd-1838", "bản đồ của Taberd": "taberd-1838",
			"cát vàng": "toan-tap-thien-nam", "thien nam tu chi": "toan-tap-thien-nam", "vandermaelen": "vandermaelen-1827",
			"bản đồ thế giới": "schagen-1689", "bản đồ trung quốc": "ban-do-trung-quoc-1904-1919",
			// people, customs, law, today
			"doi hoang sa": "doi-hoang-sa", "đội hoàng sa": "doi-hoang-sa", "khao le the linh": "khao-le-the-linh",
			"lễ khao lề": "khao-le-the-linh", "hải đăng": "hai-dang-truong-hoc", "hai dang": "hai-dang-truong-hoc",
			"cây di sản": "cay-di-san", "bia chủ quyền": "bia-hoang-sa-1938", "UNCLOS": "unclos-1982",
			"công ước luật biển": "unclos-1982", "luat bien viet nam": "luat-bien-viet-nam-2012", "DOC": "doc-2002",
			"hội nghị 1951": "san-francisco-1951", "minh mạng": "dai-nam-thuc-luc",
			// years, centuries and days
			"1838": "taberd-1838", "năm 1838": "taberd-1838", "1689": "schagen-1689", "nam 1834": "to-lenh-1834",
			"1974": "hoang-sa-1974", "14-3-1988": "gac-ma-1988", "14/3/1988": "gac-ma-1988", "1776": "phu-bien-tap-luc",
			"thế kỷ 17": "hai-ngoai-ky-su", "thế kỷ XVII": "hai-ngoai-ky-su", "the ki 17": "hai-ngoai-ky-su", "TK17": "hai-ngoai-ky-su",
			"thập niên 1930": "hanh-chinh-1932-1939", "1930–1940": "hanh-chinh-1932-1939", "1800 đến 1830": "vandermaelen-1827",
			"bản đồ thế kỷ 19": "taberd-1838", "bản đồ 1827": "vandermaelen-1827",
			// as an outside reader typed them: half of a name, other orders, dates with words, ships
			"hoàng sa": "quan-dao-hoang-sa", "Hoang Sa": "quan-dao-hoang-sa", "hòang sa": "quan-dao-hoang-sa",
			"trường sa 1933": "truong-sa-1933", "1933 truong sa": "truong-sa-1933", "dai nam": "dai-nam-thuc-luc",
			"đại nam": "dai-nam-thuc-luc", "dại nam": "dai-nam-thuc-luc", "thực lục": "dai-nam-thuc-luc",
			"nhất thống toàn đồ": "dai-nam-nhat-thong-toan-do", "toan do": "dai-nam-nhat-thong-toan-do",
			"taberd 1838": "taberd-1838", "an nam đại quốc họa đồ": "taberd-1838", "AN NAM ĐẠI QUỐC HOẠ ĐỒ": "taberd-1838",
			"giám mục": "taberd-1838", "seu": "taberd-1838", "bãi cát vàng": "toan-tap-thien-nam",
			"bai cat vang": "toan-tap-thien-nam", "lê quí đôn": "phu-bien-tap-luc", "phủ biên": "phu-bien-tap-luc",
			"phu bien 1776": "phu-bien-tap-luc", "năm 1776": "phu-bien-tap-luc", "thế kỉ 18": "phu-bien-tap-luc",
			"tờ lệnh 1834": "to-lenh-1834", "to lenh": "to-lenh-1834", "khao lề": "khao-le-the-linh",
			"the linh": "khao-le-the-linh", "mộ gió": "khao-le-the-linh", "mo gio": "khao-le-the-linh",
			"gạc ma": "gac-ma-1988", "Gac Ma 1988": "gac-ma-1988", "14-03-1988": "gac-ma-1988", "64 chiến sĩ": "gac-ma-1988",
			"HQ-604": "gac-ma-1988", "hq 505": "gac-ma-1988", "HQ-10": "hoang-sa-1974", "nhật tảo": "hoang-sa-1974",
			"hải chiến hoàng sa": "hoang-sa-1974", "hai chien 1974": "hoang-sa-1974", "19/1/1974": "hoang-sa-1974",
			"triều nguyễn": "chau-ban-trieu-nguyen", "moc ban trieu nguyen": "dai-nam-thuc-luc", "unclos": "unclos-1982",
			"luat bien 2012": "luat-bien-viet-nam-2012", "công ước 1982": "unclos-1982", "biển đông": "hai-quan-dao",
			"bien dong": "hai-quan-dao", "cây bàng vuông": "cay-di-san", "bang vuong": "cay-di-san", "phong ba": "cay-di-san",
			"trường học": "hai-dang-truong-hoc", "truong hoc": "hai-dang-truong-hoc",
			"philippe vandermaelen": "vandermaelen-1827", "schagen": "schagen-1689", "thich dai san": "hai-ngoai-ky-su",
			"Hải ngoại kỷ sự": "hai-ngoai-ky-su", "hải ngoại kí sự": "hai-ngoai-ky-su", "nhà sư": "hai-ngoai-ky-su",
			"trạm khí tượng": "bia-hoang-sa-1938", "tram khi tuong": "bia-hoang-sa-1938",
			"nghị định 1932": "hanh-chinh-1932-1939", "bảo đại": "hanh-chinh-1932-1939", "bao dai": "hanh-chinh-1932-1939",
			"san francisco": "san-francisco-1951", "trần văn hữu": "san-francisco-1951", "định hải": "dinh-hai-1961",
			"huyện hoàng sa": "huyen-dac-khu", "nhà trưng bày": "nha-trung-bay-hoang-sa",
			"nha trung bay": "nha-trung-bay-hoang-sa", "trung quốc 1904": "ban-do-trung-quoc-1904-1919",
			"mã 304": "taberd-1838", "tư liệu 304": "taberd-1838", "101": "hai-quan-dao", "paracel": "quan-dao-hoang-sa",
			"Đảo": "hai-quan-dao", "đao": "gac-ma-1988", "quần đảo trường sa": "quan-dao-truong-sa",
			"quan dao truong sa": "quan-dao-truong-sa", "trướng sa": "quan-dao-truong-sa", "truờng sa": "quan-dao-truong-sa",
			"taber": "taberd-1838", "hải quân": "gac-ma-1988", "đà nẵng": "nha-trung-bay-hoang-sa",
			"unesco": "dai-nam-thuc-luc", "võ văn phú": "doi-hoang-sa", "1988": "gac-ma-1988", "năm 1974": "hoang-sa-1974",
			"2012": "luat-bien-viet-nam-2012", "những năm 1930": "hanh-chinh-1932-1939",
			"cuối thế kỷ XVIII": "phu-bien-tap-luc",
			// printed codes
			"304": "taberd-1838", "3.04": "taberd-1838", "3O4": "taberd-1838",
		},
		"en": {
			"17th century": "toan-tap-thien-nam", "seventeenth century": "toan-tap-thien-nam", "1930s": "hanh-chinh-1932-1939",
			"lighthouse": "hai-dang-truong-hoc", "law of the sea": "unclos-1982", "Paracel": "quan-dao-hoang-sa",
			"spratly": "quan-dao-truong-sa", "heritage tree": "cay-di-san", "monk": "hai-ngoai-ky-su", "stele": "bia-hoang-sa-1938",
			"world map": "schagen-1689", "woodblocks": "dai-nam-thuc-luc", "Phu bien tap luc": "phu-bien-tap-luc",
			"taberd map": "taberd-1838", "imperial records": "chau-ban-trieu-nguyen", "weather station": "bia-hoang-sa-1938",
			"UN convention": "unclos-1982",
		},
	} {
		for q, want := range queries {
			t.Run(lang+" "+q, func(t *testing.T) {
				t.Parallel()
				hits := index.Find(q, lang, 3)
				if len(hits) == 0 || hits[0].Exhibit.Slug != want {
					t.Errorf("want %s first", want)
					for _, h := range hits {
						t.Log(h.Exhibit.Slug, h.Score)
					}
				}
			})
		}
	}
}

// A slip of the finger leads on; what the exhibition has nothing of does not.
func TestStarterSuggestions(t *testing.T) {
	t.Parallel()
	index := starterIndex(t)
	for _, tt := range []struct{ q, lang, want string }{
		{"trườg sa", "vi", "Trường Sa"},
		{"taberb", "vi", "Taberd"},
		{"vandermalen", "vi", "Vandermaelen"},
		{"phủ biên tập lụcc", "vi", "Phủ biên tạp lục"},
		{"hoàng sa xyz", "vi", "Hoàng Sa"},
		{"hoàng xa", "vi", "Hoàng Sa"}, // it finds both syllables, in other words
		{"Chường Sa", "vi", "Trường Sa"},
		{"phủ biên tạp lụt", "vi", "Phủ biên tạp lục"},
		{"minh mạng", "vi", ""},
		{"hoàng sa 1838", "vi", ""},
		{"lighthose", "en", "Lighthouses"},
		{"hoàng sa", "vi", ""},
		{"xe đạp", "vi", ""},
		{"", "vi", ""},
	} {
		t.Run(tt.q, func(t *testing.T) {
			t.Parallel()
			got := index.Suggest(tt.q, tt.lang)
			if tt.want == "" && len(got) > 0 || tt.want != "" && (len(got) == 0 || got[0] != tt.want) {
				t.Errorf("got %q, want %q first", got, tt.want)
			}
			for _, s := range got {
				if len(index.Find(s, tt.lang, 1)) == 0 {
					t.Errorf("suggests %q, which finds nothing", s)
				}
			}
		})
	}
}
