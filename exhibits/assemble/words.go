package assemble

import "trienlam/exhibits"

func say(vi, en string) exhibits.Text { return exhibits.Text{"vi": vi, "en": en} }

// words are what is said about people's files: what is wrong, and what to do. They live here for
// the reason that the pack's do: a folder is read without any page.
var words = map[string]exhibits.Text{
	// Spreadsheets.
	"unreadable": say("không đọc được {file} ({detail}). Hãy mở tệp, lưu lại rồi thử lần nữa.",
		"{file} cannot be read ({detail}). Open it, save it again and retry."),
	"no-items": say("không tìm thấy bảng tư liệu nào: cần một dòng tiêu đề có cột “Tên” và “Tệp”. Hãy chạy “trienlam pack template” để lấy bảng mẫu.",
		"no table of exhibits was found: one row of headers must hold \"Title\" and \"Files\". Run \"trienlam pack template\" for a workbook."),
	"no-rows": say("bảng tư liệu chưa có dòng nào (các dòng ví dụ không được tính). Hãy điền mỗi tư liệu một dòng.",
		"the table of exhibits has no rows (examples do not count). Fill in one row for each exhibit."),
	"columns-unknown": say("không hiểu cột “{names}”, nên bỏ qua. Nếu cần, hãy đổi tên cột theo bảng mẫu.",
		"the columns \"{names}\" are not understood and were left out. If needed, name them as the template does."),
	"sheet-unknown": say("không hiểu trang này, nên bỏ qua. Tên trang và tiêu đề cột có trong bảng mẫu.",
		"this sheet is not understood and was left out. The template has the names of sheets and columns."),
	"formula": say("cột {column}: công thức báo lỗi {value}. Hãy gõ thẳng giá trị vào ô.",
		"column {column}: the formula shows {value}. Type the value into the cell."),
	"sample-used": say("dòng này còn ghi “{mark}” ở cột đầu nhưng đã được sửa, nên vẫn được dùng. Hãy xoá chữ “{mark}”.",
		"this row is still marked \"{mark}\" but was edited, so it is used. Delete the mark."),
	"row-skipped": say("bỏ qua dòng này vì cột đầu ghi “{mark}”.", "this row is left out: its first column says \"{mark}\"."),
	"row-continues": say("dòng này không có tên và mã, nên tệp được thêm vào tư liệu ở dòng {line}.",
		"this row has no title and no code, so its files were added to the exhibit of row {line}."),

	// The pack as a whole.
	"bad-version": say("“{value}” không phải số phiên bản. Hãy viết như 1.0.0.", "\"{value}\" is no version number. Write it like 1.0.0."),
	"language-other": say("ngôn ngữ “{value}” chưa làm được bằng bảng tính, nên bỏ qua. Hãy thêm sau vào thư mục gói (pack build --keep).",
		"the language \"{value}\" cannot be given in a spreadsheet and was left out. Add it to the pack's folder (pack build --keep)."),
	"pack-title":     say("tên triển lãm; tạm dùng “{value}”.", "the exhibition's title; \"{value}\" stands in."),
	"pack-organiser": say("đơn vị tổ chức; tạm ghi “{value}”.", "the organiser; \"{value}\" stands in."),
	"pack-about":     say("lời giới thiệu triển lãm; tạm dùng tên.", "an introduction to the exhibition; its title stands in."),
	"pack-english":   say("tiếng Anh: chưa tư liệu nào có, nên gói chỉ có tiếng Việt.", "English: no exhibit has any, so the pack is in Vietnamese only."),
	"english-left":   say("mục Ngôn ngữ không có en, nên các ô tiếng Anh không được dùng.", "Languages does not list en, so the English cells are not used."),
	"id-made":        say("mã gói được đặt là {id}. Hãy ghi vào bảng để các bản sau vẫn là gói này.", "the pack's id is {id}. Write it into the workbook so that later versions are the same pack."),
	"slug-made":      say("“{value}” không dùng làm tên trong địa chỉ được, đổi thành {slug}.", "\"{value}\" cannot be a name in addresses; it became {slug}."),
	"slug-twice":     say("tên trong địa chỉ “{slug}” đã dùng ở dòng khác. Hãy đổi hoặc để trống.", "the slug \"{slug}\" is used in another row. Change it or leave it empty."),

	// Sections.
	"section-twice": say("chuyên đề “{title}” đã có ở trên. Hãy xoá một dòng.", "the section \"{title}\" is there above. Delete one row."),
	"section-near":  say("“{value}” được hiểu là chuyên đề “{title}”. Nếu đúng là chuyên đề khác, hãy thêm vào trang Chuyên đề.", "\"{value}\" was taken for the section \"{title}\". If it is another, add it to the sheet of sections."),
	"section-made":  say("chuyên đề mới “{title}” được thêm vào cuối.", "the new section \"{title}\" was added at the end."),
	"section-above": say("chuyên đề; tạm xếp vào “{title}” như dòng trên.", "a section; \"{title}\" as in the row above stands in."),
	"section-empty": say("chuyên đề “{title}” chưa có tư liệu nào, nên không hiện ra.", "the section \"{title}\" has no exhibits and is not shown."),
	"no-section":    say("chuyên đề; tạm xếp mọi tư liệu vào “{title}”.", "sections; all exhibits go into \"{title}\"."),

	// Exhibits.
	"no-title":        say("thiếu cột {column}. Hãy điền tên, hoặc xoá cả dòng.", "the column {column} is empty. Fill it in, or delete the row."),
	"no-title-vi":     say("tên tiếng Việt; tạm dùng tên tiếng Anh.", "the Vietnamese title; the English one stands in."),
	"title-from-file": say("tên; tạm lấy từ tên tệp: “{title}”.", "the title; the file's name stands in: \"{title}\"."),
	"bad-code":        say("không dùng được mã “{value}”. Hãy dùng 2 đến 6 chữ số hay chữ cái A-Z không dấu (không dùng U), hoặc để trống để được cấp.", "the code \"{value}\" cannot be used. Use 2 to 6 digits or letters A-Z (not U), or leave it empty to be given one."),
	"code-twice":      say("mã {code} đã dùng ở dòng {line}. Hãy đổi một trong hai, hoặc để trống để được cấp.", "the code {code} is used in row {line}. Change one of the two, or leave it empty to be given one."),
	"code-given":      say("đã cấp mã {code}. Hãy ghi mã này vào bảng trước khi in nhãn, để lần sau không đổi.", "was given the code {code}. Write it into the workbook before labels are printed, so that it stays."),
	"bad-type":        say("không có loại “{value}”. Hãy chọn một trong: {choices}.", "there is no type \"{value}\". Choose one of: {choices}."),
	"type-guessed":    say("loại; tạm xếp là “{type}”.", "the type; \"{type}\" stands in."),
	"date-words":      say("thời gian mà máy hiểu được: “{value}” được ghi nguyên văn nhưng không lên trục thời gian. Hãy viết như 1838, 1686-1690, thế kỷ 18, khoảng 1516, 19/1/1974.", "a date that can be understood: \"{value}\" is shown as it is but not on the timeline. Write it like 1838, 1686/1690, 17XX, 1516~, 19/1/1974."),
	"bad-url":         say("“{value}” không phải địa chỉ web. Hãy chép cả http:// hay https://, hoặc chuyển sang cột Ký hiệu.", "\"{value}\" is no web address. Copy it with http:// or https://, or put it under the call number."),
	"bad-point":       say("không hiểu vĩ độ và kinh độ “{value}”. Hãy viết như 15,88 và 108,30.", "the latitude and longitude \"{value}\" are not understood. Write them like 15.88 and 108.30."),
	"place-nowhere":   say("vĩ độ và kinh độ của “{name}”; địa điểm chưa lên bản đồ.", "the latitude and longitude of \"{name}\"; the place is not on the map yet."),
	"text-document":   say("{file} là tệp Word. Hãy chép chữ vào ô, hoặc lưu thành .txt (UTF-8).", "{file} is a word processor's file. Copy its words into the cell, or save it as .txt (UTF-8)."),
	"related-itself":  say("tư liệu không liên quan với chính nó; bỏ qua.", "an exhibit is not related to itself; left out."),
	"lacks":           say("“{title}”: {what}.", "\"{title}\": {what}."),

	// Files.
	"no-file":        say("không có tệp “{file}” trong thư mục. Hãy chép tệp vào cạnh bảng, hoặc sửa tên trong ô.", "there is no file \"{file}\" in the folder. Copy it beside the workbook, or correct the name in the cell."),
	"no-file-near":   say("không có tệp “{file}”; có {near}. Hãy sửa tên trong ô.", "there is no file \"{file}\"; there is {near}. Correct the name in the cell."),
	"file-twice":     say("có nhiều tệp tên “{file}”: {near}. Hãy ghi cả tên thư mục.", "several files are called \"{file}\": {near}. Write the folder too."),
	"file-unused":    say("tệp này chưa có dòng nào dùng.", "no row uses this file."),
	"files-unused":   say("còn {count} tệp nữa chưa có dòng nào dùng.", "{count} more files are used by no row."),
	"use-image":      say("{file}: loại ảnh này trình duyệt không hiện được. Hãy xuất lại thành .jpg, .png hoặc .tiff.", "{file}: browsers cannot show this kind of picture. Export it as .jpg, .png or .tiff."),
	"use-film":       say("{file}: loại phim này trình duyệt không chiếu được. Hãy xuất lại thành .mp4 (H.264 và AAC).", "{file}: browsers cannot play this kind of film. Export it as .mp4 (H.264 and AAC)."),
	"use-sound":      say("{file}: loại âm thanh này quá lớn hoặc không phát được. Hãy xuất lại thành .mp3.", "{file}: this kind of sound is too large or cannot be played. Export it as .mp3."),
	"use-model":      say("{file}: loại mô hình này không xem được. Hãy xuất lại thành .glb.", "{file}: this kind of model cannot be shown. Export it as .glb."),
	"use-document":   say("{file}: không trưng bày được tệp này. Hãy lưu thành .pdf.", "{file}: this file cannot be shown. Save it as .pdf."),
	"use-other":      say("{file}: không trưng bày được loại tệp này. Hãy đổi sang jpg, png, webp, tiff, svg, mp4, webm, mp3, m4a, ogg, glb hoặc pdf.", "{file}: this kind of file cannot be shown. Convert it to jpg, png, webp, tiff, svg, mp4, webm, mp3, m4a, ogg, glb or pdf."),
	"no-film":        say("“{title}” có lời chép lại, phụ đề hoặc ảnh bìa nhưng dòng này không có phim hay bản ghi âm. Hãy thêm tệp, hoặc chuyển chữ sang cột Bài viết.", "\"{title}\" has a transcript, captions or a poster, but the row has no film or recording. Add the file, or move the words to the text."),
	"captions-kind":  say("{file} không phải phụ đề. Hãy dùng tệp .vtt hoặc .srt.", "{file} holds no captions. Use a .vtt or .srt file."),
	"captions-twice": say("{file}: đã có phụ đề {lang} khác. Hãy thêm .vi hoặc .en trước đuôi tệp, như loi.en.vtt.", "{file}: there are other captions in {lang}. Put .vi or .en before the extension, as in loi.en.vtt."),
	"poster-kind":    say("ảnh bìa {file} không phải là ảnh. Hãy dùng tệp .jpg hoặc .png.", "the poster {file} is no picture. Use a .jpg or .png."),

	// Regions, questions, slides, lines, points.
	"no-exhibit":      say("thiếu cột Tư liệu. Hãy ghi mã hoặc tên tư liệu.", "the column Exhibit is empty. Write the code or the title of an exhibit."),
	"exhibit-unknown": say("không có tư liệu “{value}”. Hãy ghi mã hoặc tên như ở trang Tư liệu.", "there is no exhibit \"{value}\". Write its code or title as on the sheet of exhibits."),
	"exhibit-near":    say("không có tư liệu “{value}”; có “{near}”. Hãy sửa lại.", "there is no exhibit \"{value}\"; there is \"{near}\". Correct it."),
	"exhibit-several": say("có nhiều tư liệu tên “{value}”. Hãy ghi mã thay cho tên.", "several exhibits are called \"{value}\". Write the code instead."),
	"no-picture":      say("tư liệu “{title}” không có ảnh. Hãy thêm ảnh ở trang Tư liệu.", "the exhibit \"{title}\" has no picture. Add one on the sheet of exhibits."),
	"not-its-file":    say("“{file}” không phải ảnh của tư liệu “{title}”. Hãy ghi đúng tên ảnh, hoặc để trống để dùng ảnh đầu.", "\"{file}\" is no picture of \"{title}\". Write the right name, or leave it empty for the first picture."),
	"no-box":          say("vùng “{title}” chưa có vị trí. Hãy điền Trái, Trên, Rộng, Cao, bằng điểm ảnh hoặc %.", "the region \"{title}\" has no place. Fill in Left, Top, Width and Height, in pixels or %."),
	"bad-box":         say("không hiểu vị trí “{value}”. Trái, Trên, Rộng, Cao là bốn số, bằng điểm ảnh hoặc %.", "the place \"{value}\" is not understood. Left, Top, Width and Height are four numbers, in pixels or %."),
	"box-outside":     say("vị trí {value} ra ngoài ảnh {file} ({width}×{height} điểm ảnh). Hãy sửa lại.", "the place {value} reaches outside {file} ({width}×{height} pixels). Correct it."),
	"bad-pixel":       say("không hiểu điểm ảnh “{value}”. Hãy viết hai số, bằng điểm ảnh hoặc %.", "the pixel \"{value}\" is not understood. Write two numbers, in pixels or %."),
	"few-points":      say("{file} mới có {count} điểm bản đồ. Cần ít nhất 3 điểm không thẳng hàng.", "{file} has {count} map points. At least 3 that are not on one line are needed."),
	"no-question":     say("thiếu câu hỏi. Hãy điền cột Câu hỏi.", "the question is missing. Fill in the column Question."),
	"few-choices":     say("cần ít nhất 2 phương án. Hãy điền cột A và B.", "at least 2 choices are needed. Fill in A and B."),
	"bad-answer":      say("đáp án “{value}” không phải một phương án đã điền. Hãy ghi một chữ từ A đến {last}.", "the answer \"{value}\" is none of the choices. Write a letter from A to {last}."),
	"no-line-text":    say("thiếu nguyên văn. Hãy chép dòng chữ như trên tài liệu.", "the text is missing. Copy the line as it stands on the document."),
	"bad-writing":     say("không hiểu chữ viết “{value}”. Hãy chọn trong danh sách, như chữ Hán, chữ Nôm.", "the writing \"{value}\" is not understood. Choose from the list, such as chữ Hán, chữ Nôm."),
	"two-writings":    say("các dòng của {file} ghi hai loại chữ. Hãy chọn một.", "the lines of {file} name two writings. Choose one."),
	"no-writing":      say("loại chữ của {file}; tạm ghi chữ Hán.", "the writing of {file}; chữ Hán stands in."),
	"empty-slide":     say("trang này không chiếu gì. Hãy ghi mã tư liệu hoặc tiêu đề.", "this slide shows nothing. Write the code of an exhibit or a title."),
	"bad-seconds":     say("“{value}” không phải số giây. Hãy ghi một số như 40.", "\"{value}\" is no number of seconds. Write a number such as 40."),
	"region-unknown":  say("trang này không có vùng nhìn “{value}”. Hãy ghi tên như ở trang Vùng nhìn, và chọn tư liệu có vùng ấy.", "this slide has no region \"{value}\". Write its title as on the sheet of regions, and choose the exhibit that has it."),

	// IIIF.
	"bad-json":              say("{file} không phải JSON hợp lệ ({detail}). Hãy tải lại tệp.", "{file} is not valid JSON ({detail}). Download it again."),
	"not-iiif":              say("{file} không phải manifest hay collection IIIF. Hãy chọn tệp có type là Manifest.", "{file} is no IIIF manifest or collection. Choose a file whose type is Manifest."),
	"no-manifests":          say("không tìm thấy manifest IIIF nào có ảnh. Hãy để manifest.json cạnh các tệp ảnh.", "no IIIF manifest with pictures was found. Put manifest.json beside the pictures."),
	"not-local":             say("manifest {id} không có trong thư mục; chương trình không tải gì từ mạng. Hãy chép tệp ấy vào thư mục.", "the manifest {id} is not in the folder, and nothing is fetched from the network. Copy it into the folder."),
	"image-not-local":       say("không có tệp ảnh cho {id}; chương trình không tải gì từ mạng. Hãy tải ảnh về, đặt tên “{tail}” và để cạnh manifest.", "there is no picture for {id}, and nothing is fetched from the network. Download it, call it \"{tail}\" and put it beside the manifest."),
	"annotations-not-local": say("chú giải {id} không có trong thư mục, nên bỏ qua.", "the annotations {id} are not in the folder and were left out."),
	"annotation-left":       say("chú giải {id} không có chữ hoặc không chỉ vào một khung chữ nhật, nên bỏ qua.", "the annotation {id} has no words or is not about a rectangle, and was left out."),
	"canvas-empty":          say("trang này không có ảnh, nên bỏ qua.", "this canvas has no picture and was left out."),
	"canvas-several":        say("trang này ghép {count} ảnh; chỉ dùng ảnh đầu.", "this canvas is put together of {count} pictures; only the first is used."),
	"iiif-left":             say("gói không có chỗ cho “{what}”, nên bỏ qua.", "a pack has no place for \"{what}\"; it was left out."),
	"title-foreign":         say("tên tiếng Việt; tạm dùng tên tiếng “{lang}”.", "the Vietnamese title; the one in \"{lang}\" stands in."),
}
