package assemble

import "sync"

// sheet is one table of the workbook, in the template and when read.
type sheet struct {
	key     string
	vi, en  string   // its name in the template
	also    []string // other names that people give it, folded
	columns []column
	samples []map[string]string // rows of the template that show how; build ignores them

	once  sync.Once
	known names
}

// column is one column. Its key is "field", "field.lang", "field1" or "field1.lang".
type column struct {
	key            string
	vi, en         string   // header
	helpVi, helpEn string   // second row of the template
	also           []string // other headers, folded, without language and number
	width          float64  // characters; 0 means that the template leaves the column out
	list           [][2]string
	from           string // sheet whose titles are to choose from
	wrap           bool   // long text
}

// mark is the first column of every sheet: what stands there takes the row out.
const mark = "mark"

// The words of the mark column.
var (
	markHelp   = [2]string{"hướng dẫn", "help"}
	markSample = [2]string{"ví dụ", "example"}
)

func markColumn() column {
	return column{
		key: mark, vi: "Bỏ qua", en: "Skip", width: 10,
		helpVi: markHelp[0], helpEn: markHelp[1],
		also: []string{"danh dau", "ignore", "mark", "bo"},
	}
}

var typeWords = [][2]string{
	{"bản đồ", "map"},
	{"tài liệu", "document"},
	{"hiện vật", "artefact"},
	{"ảnh", "photo"},
	{"văn bản pháp lý", "law"},
	{"địa danh", "place"},
}

var yesWords = [][2]string{{"có", "yes"}, {"không", "no"}}

var writingWords = [][2]string{
	{"chữ Hán", "chữ Hán (lzh)"},
	{"chữ Nôm", "chữ Nôm (vi-Hani)"},
	{"chữ Quốc ngữ", "Vietnamese"},
	{"tiếng Pháp", "French"},
	{"tiếng Anh", "English"},
	{"tiếng Hà Lan", "Dutch"},
	{"tiếng Latinh", "Latin"},
}

// sheets are the tables, the one that must be filled in first: a spreadsheet program that saves csv
// saves the first.
var sheets = []*sheet{itemSheet, packSheet, sectionSheet, regionSheet, quizSheet, deckSheet, lineSheet, pointSheet}

var itemSheet = &sheet{
	key: "items", vi: "Tư liệu", en: "Exhibits", also: []string{"hien vat", "tu lieu", "exhibit", "items", "danh muc", "noi dung"},
	columns: []column{
		markColumn(),
		{key: "code", vi: "Mã", en: "Code", width: 8, also: []string{"ma so", "ma tu lieu", "number", "no", "so hieu"}, helpVi: "in trên nhãn; để trống sẽ được cấp", helpEn: "printed on the label; empty: one is given"},
		{key: "section", vi: "Chuyên đề", en: "Section", width: 18, from: "sections", also: []string{"phong", "chu de", "theme", "room", "nhom"}, helpVi: "chọn từ trang Chuyên đề, hoặc gõ tên mới", helpEn: "choose one, or type a new one"},
		{key: "type", vi: "Loại", en: "Type", width: 14, list: typeWords, also: []string{"loai hinh", "kind", "loai tu lieu"}, helpVi: "chọn trong danh sách", helpEn: "choose from the list"},
		{key: "title.vi", vi: "Tên", en: "Title (vi)", width: 30, wrap: true, also: []string{"tieu de", "ten goi", "ten tu lieu", "name"}, helpVi: "bắt buộc", helpEn: "in Vietnamese; required"},
		{key: "title.en", vi: "Tên tiếng Anh", en: "Title (en)", width: 30, wrap: true, helpVi: "nên có", helpEn: "in English"},
		{key: "date", vi: "Thời gian", en: "Date", width: 14, also: []string{"nam", "ngay", "nien dai", "year", "thoi diem"}, helpVi: "1838 · 1686-1690 · thế kỷ 18 · khoảng 1516 · 19/1/1974", helpEn: "1838 · 1686-1690 · 17XX · 1516~ · 19/1/1974"},
		{key: "files", vi: "Tệp", en: "Files", width: 24, wrap: true, also: []string{"file", "ten tep", "tap tin", "ten file", "anh", "hinh anh", "image", "images", "media"}, helpVi: "tên tệp để cạnh bảng này; nhiều tệp cách nhau dấu ;", helpEn: "names of files beside this workbook; several: with ;"},
		{key: "alt.vi", vi: "Mô tả ảnh", en: "Alt text (vi)", width: 30, wrap: true, also: []string{"mo ta", "alt", "mo ta hinh"}, helpVi: "tả cho người không nhìn thấy ảnh; nhiều ảnh: mỗi dòng một ảnh", helpEn: "for those who cannot see it; several: one a line"},
		{key: "alt.en", vi: "Mô tả ảnh tiếng Anh", en: "Alt text (en)", width: 24, wrap: true, helpVi: "nên có", helpEn: "in English"},
		{key: "text.vi", vi: "Bài viết", en: "Text (vi)", width: 46, wrap: true, also: []string{"noi dung", "bai", "body", "thuyet minh", "gioi thieu", "description"}, helpVi: "vài câu; Alt+Enter xuống dòng; hoặc tên tệp .txt", helpEn: "some sentences, or the name of a .txt file"},
		{key: "text.en", vi: "Bài viết tiếng Anh", en: "Text (en)", width: 36, wrap: true, helpVi: "nên có", helpEn: "in English"},
		{key: "source1.title", vi: "Nguồn 1", en: "Source 1", width: 30, wrap: true, also: []string{"nguon", "source", "nguon ten", "source title", "ten nguon", "nguon tieu de"}, helpVi: "sách, hồ sơ, nơi kiểm tra được; nên có", helpEn: "where a reader can check it"},
		{key: "source1.callNumber", vi: "Ký hiệu 1", en: "Call number 1", width: 14, also: []string{"ky hieu", "nguon ky hieu", "source call number", "call number", "so ky hieu"}, helpVi: "ký hiệu kho, nếu có", helpEn: "if any"},
		{key: "source1.url", vi: "Địa chỉ 1", en: "URL 1", width: 18, also: []string{"nguon dia chi", "source url", "url", "link", "lien ket", "dia chi", "website"}, helpVi: "https://…, nếu có", helpEn: "https://…, if any"},
		{key: "holder.vi", vi: "Nơi lưu giữ", en: "Holder", width: 22, wrap: true, also: []string{"noi luu", "luu giu", "don vi luu giu", "co quan luu giu"}, helpVi: "thư viện, kho, gia đình…", helpEn: "library, archive, family…"},
		{key: "rights.vi", vi: "Quyền sử dụng", en: "Rights", width: 22, wrap: true, also: []string{"quyen", "ban quyen", "giay phep", "license", "licence"}, helpVi: "ví dụ: phạm vi công cộng", helpEn: "such as: public domain"},
		{key: "credit.vi", vi: "Ghi công", en: "Credit", width: 20, wrap: true, also: []string{"nguoi chup", "anh cua", "tac gia anh", "credits"}, helpVi: "Ảnh: …", helpEn: "Photo: …"},
		{key: "caption.vi", vi: "Chú thích ảnh", en: "Caption", width: 24, wrap: true, also: []string{"chu thich"}, helpVi: "dòng dưới ảnh", helpEn: "below the picture"},
		{key: "lesson.vi", vi: "Gợi ý bài học", en: "Lesson", width: 22, wrap: true, also: []string{"bai hoc", "mon hoc", "lien he bai hoc"}, helpVi: "Lịch sử 11, chủ đề 6…", helpEn: "where it fits in class"},
		{key: "place.name.vi", vi: "Địa điểm", en: "Place", width: 16, also: []string{"noi", "place name", "ten dia diem"}, helpVi: "cần cả ba ô", helpEn: "all three cells are needed"},
		{key: "place.lat", vi: "Vĩ độ", en: "Latitude", width: 9, also: []string{"lat", "vi do bac", "place lat"}, helpVi: "15,88 hoặc 15°53′", helpEn: "15.88"},
		{key: "place.lon", vi: "Kinh độ", en: "Longitude", width: 9, also: []string{"lon", "lng", "long", "kinh do dong", "place lon"}, helpVi: "108,30", helpEn: "108.30"},
		{key: "narration", vi: "Lời đọc", en: "Narration", width: 16, also: []string{"tep am thanh", "am thanh", "audio", "thuyet minh am thanh"}, helpVi: "tên tệp .mp3, nếu có", helpEn: "name of an .mp3, if any"},
		{key: "transcript.vi", vi: "Lời chép lại", en: "Transcript (vi)", width: 30, wrap: true, also: []string{"ban ghi loi", "loi thoai", "transcript"}, helpVi: "lời trong phim hay bản ghi; hoặc tên tệp .txt", helpEn: "what is said in the film or recording"},
		{key: "captions", vi: "Phụ đề", en: "Captions", width: 16, also: []string{"subtitle", "subtitles", "phu de phim"}, helpVi: "tên tệp .vtt hoặc .srt", helpEn: "name of a .vtt or .srt"},
		{key: "poster", vi: "Ảnh bìa phim", en: "Poster", width: 14, also: []string{"anh bia"}, helpVi: "ảnh hiện trước khi chiếu", helpEn: "shown before a film plays"},
		{key: "source2.title", vi: "Nguồn 2", en: "Source 2", width: 24, wrap: true},
		{key: "source2.callNumber", vi: "Ký hiệu 2", en: "Call number 2", width: 12},
		{key: "source2.url", vi: "Địa chỉ 2", en: "URL 2", width: 14},
		{key: "source3.title", vi: "Nguồn 3", en: "Source 3", width: 24, wrap: true},
		{key: "source3.callNumber", vi: "Ký hiệu 3", en: "Call number 3", width: 12},
		{key: "source3.url", vi: "Địa chỉ 3", en: "URL 3", width: 14},
		{key: "related", vi: "Liên quan", en: "Related", width: 14, also: []string{"tu lieu lien quan"}, helpVi: "mã các tư liệu khác, cách nhau dấu ;", helpEn: "codes of other exhibits, with ;"},
		{key: "compare", vi: "So sánh với", en: "Compare", width: 14, also: []string{"so sanh"}, helpVi: "mã tư liệu nên đặt cạnh", helpEn: "codes of exhibits to lay beside"},
		{key: "slug", vi: "Tên trong địa chỉ", en: "Slug", width: 16, also: []string{"dia chi trang", "duong dan"}, helpVi: "để trống; chỉ điền khi đổi tên mà giữ địa chỉ cũ", helpEn: "leave empty unless a renamed exhibit keeps its address"},
		{key: "dateText.vi", vi: "Thời gian bằng lời", en: "Date in words"},
		{key: "holder.en", vi: "Nơi lưu giữ tiếng Anh", en: "Holder (en)"},
		{key: "rights.en", vi: "Quyền sử dụng tiếng Anh", en: "Rights (en)"},
		{key: "credit.en", vi: "Ghi công tiếng Anh", en: "Credit (en)"},
		{key: "caption.en", vi: "Chú thích ảnh tiếng Anh", en: "Caption (en)"},
		{key: "lesson.en", vi: "Gợi ý bài học tiếng Anh", en: "Lesson (en)"},
		{key: "place.name.en", vi: "Địa điểm tiếng Anh", en: "Place (en)"},
		{key: "transcript.en", vi: "Lời chép lại tiếng Anh", en: "Transcript (en)"},
		{key: "dateText.en", vi: "Thời gian bằng lời tiếng Anh", en: "Date in words (en)"},
		{key: "source1.title.en", vi: "Nguồn 1 tiếng Anh", en: "Source 1 (en)"},
		{key: "source2.title.en", vi: "Nguồn 2 tiếng Anh", en: "Source 2 (en)"},
		{key: "source3.title.en", vi: "Nguồn 3 tiếng Anh", en: "Source 3 (en)"},
	},
	samples: []map[string]string{
		{
			"code": "101", "section": "Làng nghề", "type": "hiện vật", "title.vi": "Bình gốm Thanh Hà", "title.en": "A Thanh Hà pot",
			"date": "thế kỷ 20", "files": "binh-gom.jpg", "alt.vi": "Bình gốm màu nâu, cao hai gang tay", "alt.en": "A brown pot, two spans high",
			"text.vi": "Chiếc bình được nặn bằng tay và nung trong lò củi.", "text.en": "The pot was shaped by hand and fired with wood.",
			"source1.title": "Sổ hiện vật của trường", "source1.callNumber": "số 12", "holder.vi": "Phòng truyền thống",
			"rights.vi": "Trường giữ quyền", "credit.vi": "Ảnh: Câu lạc bộ Lịch sử", "place.name.vi": "Thanh Hà", "place.lat": "15,88", "place.lon": "108,30",
		},
		{
			"code": "102", "section": "Làng nghề", "type": "ảnh", "title.vi": "Lò gốm", "title.en": "The kiln", "date": "khoảng 1930",
			"files": "lo-gom-1.jpg; lo-gom-2.jpg", "alt.vi": "Cửa lò nhìn từ sân\nBên trong lò", "text.vi": "lo-gom.txt", "source1.title": "Thư viện tỉnh",
			"source1.url": "https://example.org/lo-gom", "rights.vi": "Phạm vi công cộng", "narration": "lo-gom.mp3", "transcript.vi": "Đây là lò gốm cuối cùng của làng.",
		},
	},
}
