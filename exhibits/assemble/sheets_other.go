package assemble

// packSheet stands upright: one line a field, Vietnamese and English side by side. Its columns are
// those lines; a table with these headers is read as well.
var packSheet = &sheet{
	key: "pack", vi: "Gói nội dung", en: "Pack", also: []string{"goi", "thong tin chung", "thong tin", "pack", "info"},
	columns: []column{
		{key: "title", vi: "Tên triển lãm", en: "Title", also: []string{"ten", "tieu de", "ten trung bay", "ten goi"}, helpVi: "hiện ở đầu trang", helpEn: "at the head of the page"},
		{key: "about", vi: "Giới thiệu", en: "About", also: []string{"mo ta", "loi gioi thieu"}, helpVi: "vài câu: trưng bày gì, theo quan điểm của ai", helpEn: "some sentences: what is shown, and from whose point of view"},
		{key: "organiser", vi: "Đơn vị tổ chức", en: "Organiser", also: []string{"to chuc", "ban to chuc", "organizer", "truong"}, helpVi: "trường, câu lạc bộ, cơ quan", helpEn: "school, club, office"},
		{key: "id", vi: "Mã gói", en: "Id", also: []string{"ma", "pack id"}, helpVi: "chữ a-z, số, dấu -; không đổi giữa các bản", helpEn: "a-z, 0-9 and -; the same in every version"},
		{key: "version", vi: "Phiên bản", en: "Version", also: []string{"ban"}, helpVi: "1.0.0; mỗi lần phát hành lại tăng một số", helpEn: "1.0.0; count up with every release"},
		{key: "languages", vi: "Ngôn ngữ", en: "Languages", also: []string{"language"}, helpVi: "để trống: theo các ô đã điền; hoặc vi; en", helpEn: "empty: those that are filled in; or vi; en"},
	},
}

var sectionSheet = &sheet{
	key: "sections", vi: "Chuyên đề", en: "Sections", also: []string{"phong", "chu de", "section", "themes", "rooms"},
	columns: []column{
		markColumn(),
		{key: "title.vi", vi: "Tên chuyên đề", en: "Title (vi)", width: 34, also: []string{"ten", "tieu de", "title", "chuyen de", "name"}, helpVi: "bắt buộc; thứ tự các dòng là thứ tự các phòng", helpEn: "in Vietnamese; required; rows stand in the order of the rooms"},
		{key: "title.en", vi: "Tên tiếng Anh", en: "Title (en)", width: 30, also: []string{"ten chuyen de"}, helpVi: "nên có", helpEn: "in English"},
		{key: "about.vi", vi: "Giới thiệu", en: "About (vi)", width: 50, wrap: true, also: []string{"mo ta", "about"}, helpVi: "một hai câu", helpEn: "a sentence or two"},
		{key: "about.en", vi: "Giới thiệu tiếng Anh", en: "About (en)", width: 40, wrap: true, helpVi: "nên có", helpEn: "in English"},
		{key: "slug", vi: "Tên trong địa chỉ", en: "Slug", width: 16, helpVi: "để trống", helpEn: "leave empty"},
	},
	samples: []map[string]string{{"title.vi": "Làng nghề", "title.en": "The village", "about.vi": "Gốm làm bằng tay."}},
}

func exhibitColumn() column {
	return column{
		key: "exhibit", vi: "Tư liệu", en: "Exhibit", width: 22, from: "items",
		also:   []string{"ma tu lieu", "ma", "code", "ten tu lieu", "hien vat"},
		helpVi: "mã hoặc tên tư liệu", helpEn: "code or title of the exhibit",
	}
}

func fileColumn() column {
	return column{
		key: "file", vi: "Tệp", en: "File", width: 18, also: []string{"anh", "ten tep", "image"},
		helpVi: "ảnh nào, nếu có nhiều ảnh", helpEn: "which picture, if there are several",
	}
}

// boxColumns are a rectangle on a picture.
func boxColumns() []column {
	return []column{
		{key: "x", vi: "Trái", en: "Left", width: 8, also: []string{"x"}, helpVi: "điểm ảnh hoặc %", helpEn: "pixels or %"},
		{key: "y", vi: "Trên", en: "Top", width: 8, also: []string{"y"}},
		{key: "w", vi: "Rộng", en: "Width", width: 8, also: []string{"w", "chieu rong"}},
		{key: "h", vi: "Cao", en: "Height", width: 8, also: []string{"h", "chieu cao"}},
	}
}

var regionSheet = &sheet{
	key: "regions", vi: "Vùng nhìn", en: "Regions", also: []string{"vung", "vung anh", "region", "diem nhin"},
	columns: append([]column{
		markColumn(), exhibitColumn(), fileColumn(),
		{key: "title.vi", vi: "Tên vùng", en: "Title (vi)", width: 26, also: []string{"ten", "tieu de", "title"}, helpVi: "bắt buộc", helpEn: "required"},
		{key: "title.en", vi: "Tên tiếng Anh", en: "Title (en)", width: 22, also: []string{"ten vung"}},
		{key: "text.vi", vi: "Lời", en: "Text (vi)", width: 40, wrap: true, also: []string{"bai viet", "mo ta", "text", "noi dung"}, helpVi: "nhìn gì ở đây", helpEn: "what to see here"},
		{key: "text.en", vi: "Lời tiếng Anh", en: "Text (en)", width: 30, wrap: true},
	}, boxColumns()...),
	samples: []map[string]string{{
		"exhibit": "101", "title.vi": "Đáy bình", "title.en": "The base", "text.vi": "Vết ngón tay người thợ.",
		"x": "10%", "y": "80%", "w": "40%", "h": "15%",
	}},
}

var quizSheet = &sheet{
	key: "quiz", vi: "Câu đố", en: "Quiz", also: []string{"cau hoi", "trac nghiem", "questions", "do vui"},
	columns: []column{
		markColumn(), exhibitColumn(),
		{key: "question.vi", vi: "Câu hỏi", en: "Question (vi)", width: 40, wrap: true, also: []string{"hoi", "question"}, helpVi: "một câu trả lời đúng", helpEn: "with one right answer"},
		{key: "choice1.vi", vi: "A", en: "A", width: 18, also: []string{"phuong an a", "dap an a", "choice a"}},
		{key: "choice2.vi", vi: "B", en: "B", width: 18, also: []string{"phuong an b", "dap an b", "choice b"}},
		{key: "choice3.vi", vi: "C", en: "C", width: 18, also: []string{"phuong an c", "dap an c", "choice c"}},
		{key: "choice4.vi", vi: "D", en: "D", width: 18, also: []string{"phuong an d", "dap an d", "choice d"}},
		{key: "choice5.vi", vi: "E", en: "E", width: 12, also: []string{"phuong an e", "dap an e", "choice e"}},
		{key: "choice6.vi", vi: "F", en: "F", width: 12, also: []string{"phuong an f", "dap an f", "choice f"}},
		{key: "answer", vi: "Đáp án", en: "Answer", width: 8, list: [][2]string{{"A", "A"}, {"B", "B"}, {"C", "C"}, {"D", "D"}, {"E", "E"}, {"F", "F"}}, also: []string{"dung", "dap an dung", "tra loi", "correct"}, helpVi: "chữ của phương án đúng", helpEn: "letter of the right choice"},
		{key: "explain.vi", vi: "Giải thích", en: "Explanation (vi)", width: 36, wrap: true, also: []string{"ly do", "explain", "explanation"}},
		{key: "question.en", vi: "Câu hỏi tiếng Anh", en: "Question (en)", width: 36, wrap: true, helpVi: "cần đủ cả phương án tiếng Anh", helpEn: "needs the choices too"},
		{key: "choice1.en", vi: "A tiếng Anh", en: "A (en)", width: 14},
		{key: "choice2.en", vi: "B tiếng Anh", en: "B (en)", width: 14},
		{key: "choice3.en", vi: "C tiếng Anh", en: "C (en)", width: 14},
		{key: "choice4.en", vi: "D tiếng Anh", en: "D (en)", width: 14},
		{key: "choice5.en", vi: "E tiếng Anh", en: "E (en)", width: 10},
		{key: "choice6.en", vi: "F tiếng Anh", en: "F (en)", width: 10},
		{key: "explain.en", vi: "Giải thích tiếng Anh", en: "Explanation (en)", width: 30, wrap: true},
	},
	samples: []map[string]string{{
		"exhibit": "101", "question.vi": "Chiếc bình được làm bằng gì?", "choice1.vi": "Đất sét", "choice2.vi": "Đá", "choice3.vi": "Đồng",
		"answer": "A", "explain.vi": "Đất sét lấy ở ven sông.",
	}},
}

var deckSheet = &sheet{
	key: "decks", vi: "Trình chiếu", en: "Slides", also: []string{"bai trinh chieu", "bai giang", "decks", "deck", "slideshow"},
	columns: []column{
		markColumn(),
		{key: "deck", vi: "Bài trình chiếu", en: "Deck", width: 24, also: []string{"bai", "ten bai", "slideshow"}, helpVi: "tên bài; để trống: như dòng trên", helpEn: "its title; empty: as above"},
		{key: "order", vi: "Thứ tự", en: "Order", width: 8, also: []string{"trang", "stt", "so thu tu"}, helpVi: "để trống: theo dòng", helpEn: "empty: as the rows stand"},
		{key: "shows", vi: "Tư liệu hoặc tiêu đề", en: "Exhibit or title", width: 32, from: "items", also: []string{"tu lieu", "exhibit", "tieu de", "noi dung", "title"}, helpVi: "mã hay tên tư liệu; chữ khác là một trang tiêu đề", helpEn: "code or title of an exhibit; other words make a title slide"},
		{key: "regions", vi: "Các vùng", en: "Regions", width: 20, also: []string{"vung nhin", "vung", "buoc"}, helpVi: "tên các vùng lần lượt phóng to, cách nhau dấu ;", helpEn: "regions to zoom into in turn, with ;"},
		{key: "notes.vi", vi: "Ghi chú cho giáo viên", en: "Notes", width: 46, wrap: true, also: []string{"ghi chu", "loi giang", "note", "loi dan"}, helpVi: "chỉ giáo viên thấy", helpEn: "for the teacher only"},
		{key: "seconds", vi: "Giây", en: "Seconds", width: 8, also: []string{"thoi luong", "so giay"}, helpVi: "dự kiến", helpEn: "planned"},
		{key: "optional", vi: "Có thể bỏ", en: "Optional", width: 10, list: yesWords, also: []string{"tuy chon"}, helpVi: "khi thiếu giờ", helpEn: "when time is short"},
		{key: "deck.en", vi: "Bài trình chiếu tiếng Anh", en: "Deck (en)"},
		{key: "shows.en", vi: "Tiêu đề tiếng Anh", en: "Title (en)"},
		{key: "notes.en", vi: "Ghi chú tiếng Anh", en: "Notes (en)"},
	},
	samples: []map[string]string{
		{"deck": "Giới thiệu 5 phút", "order": "1", "shows": "Làng gốm Thanh Hà", "seconds": "20"},
		{"deck": "Giới thiệu 5 phút", "order": "2", "shows": "101", "regions": "Đáy bình", "notes.vi": "Hỏi cả lớp: vì sao đáy bình không phẳng?", "seconds": "60"},
	},
}

var lineSheet = &sheet{
	key: "lines", vi: "Dòng chữ", en: "Lines", also: []string{"phien am", "han nom", "transcription", "line"},
	columns: append([]column{
		markColumn(), exhibitColumn(), fileColumn(),
		{key: "order", vi: "Thứ tự", en: "Order", width: 8, also: []string{"dong", "stt"}, helpVi: "thứ tự đọc", helpEn: "reading order"},
		{key: "writing", vi: "Chữ viết", en: "Writing", width: 14, list: writingWords, also: []string{"ngon ngu", "language", "loai chu"}, helpVi: "để trống: như dòng trên", helpEn: "empty: as above"},
		{key: "text", vi: "Nguyên văn", en: "Text", width: 30, wrap: true, also: []string{"chu", "nguyen ban", "han nom"}, helpVi: "đúng như trên tài liệu", helpEn: "as it is written"},
		{key: "reading", vi: "Phiên âm", en: "Reading", width: 30, wrap: true},
		{key: "translation.vi", vi: "Dịch nghĩa", en: "Translation (vi)", width: 36, wrap: true, also: []string{"dich", "nghia", "translation"}},
		{key: "translation.en", vi: "Dịch tiếng Anh", en: "Translation (en)", width: 30, wrap: true, also: []string{"dich nghia", "dich"}},
	}, boxColumns()...),
	samples: []map[string]string{{
		"exhibit": "101", "order": "1", "writing": "chữ Hán", "text": "清河", "reading": "Thanh Hà", "translation.vi": "Thanh Hà (tên làng)",
	}},
}

var pointSheet = &sheet{
	key: "points", vi: "Điểm bản đồ", en: "Map points", also: []string{"diem khong che", "toa do ban do", "control points", "georeference"},
	columns: []column{
		markColumn(), exhibitColumn(), fileColumn(),
		{key: "name", vi: "Tên điểm", en: "Name", width: 24, also: []string{"diem", "dia danh"}, helpVi: "để dễ nhớ; ít nhất 3 điểm một bản đồ", helpEn: "for you; 3 points a map at least"},
		{key: "x", vi: "Trái", en: "Left", width: 10, also: []string{"x"}, helpVi: "điểm ảnh hoặc %", helpEn: "pixels or %"},
		{key: "y", vi: "Trên", en: "Top", width: 10, also: []string{"y"}},
		{key: "lat", vi: "Vĩ độ", en: "Latitude", width: 10, also: []string{"lat"}},
		{key: "lon", vi: "Kinh độ", en: "Longitude", width: 10, also: []string{"lon", "lng", "long"}},
	},
	samples: []map[string]string{{"exhibit": "101", "name": "Cửa Đại", "x": "25%", "y": "40%", "lat": "15,88", "lon": "108,39"}},
}
