package report_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/report"
)

// words are a site's settings in memory.
type words map[string]string

func (w words) Get(_ context.Context, key string) (string, error) { return w[key], nil }

func (w words) Set(_ context.Context, key, value string) error {
	w[key] = value
	return nil
}

var organiser = kiosk.Actor{Name: "binh", Role: kiosk.Organiser}

// official is a site with a unit and a draft.
func official(t testing.TB) *report.Reporter {
	t.Helper()
	r, _ := busy(t, 8, 9, 60)
	if err := r.SetUnit(t.Context(), organiser, report.Unit{
		Superior: "Sở Giáo dục và Đào tạo", Name: "Trường THCS Nguyễn Huệ", Symbol: "BC-THCSNH", Place: "Tam Kỳ", Signer: "Hiệu trưởng",
		Recipients: []string{"Sở Giáo dục và Đào tạo (để báo cáo)", " - Ban tuyên truyền; ", ""},
	}); err != nil {
		t.Fatal(err)
	}
	q := report.Request{From: "2026-11-02", To: "2026-11-10", Preset: report.SixMonths}
	if err := r.SetTexts(t.Context(), organiser, q, report.Texts{
		Results: "Học sinh các khối 6, 7, 8 đã xem triển lãm.\nCác em hỏi nhiều về bản đồ cổ & <châu bản>.", Difficulties: "Mạng không dây yếu ở dãy nhà B.\x00",
	}); err != nil {
		t.Fatal(err)
	}
	return r
}

// parts unpacks a paper; every part of XML must be well formed.
func parts(t *testing.T, paper []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(paper), int64(len(paper)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
			if err := wellFormed(data); err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
		}
		out[f.Name] = string(data)
	}
	return out
}

// text is what a part says, a paragraph a line.
func text(t *testing.T, part string) string {
	t.Helper()
	var b strings.Builder
	d := xml.NewDecoder(strings.NewReader(part))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.CharData:
			b.Write(tok)
		case xml.EndElement:
			if tok.Name.Local == "p" || tok.Name.Local == "br" {
				b.WriteByte('\n')
			}
		}
	}
}

// TestTheOfficialReport has what Decree 30/2020 asks for, what was typed, and the figures of CSV.
func TestTheOfficialReport(t *testing.T) {
	t.Parallel()
	r := official(t)
	q := report.Request{From: "2026-11-02", To: "2026-11-10", Format: "docx", Preset: report.SixMonths}
	paper, err := r.Bytes(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	again, err := r.Bytes(t.Context(), q)
	if err != nil || !bytes.Equal(paper, again) {
		t.Errorf("the same figures gave other bytes, %v", err)
	}
	if q.FileName() != "trienlam-bao-cao-2026-11-02-2026-11-10.docx" || !strings.Contains(q.ContentType(), "wordprocessingml") {
		t.Errorf("%s, %s", q.FileName(), q.ContentType())
	}
	files := parts(t, paper)
	said := text(t, files["word/document.xml"])
	for _, want := range []string{
		"Sở Giáo dục và Đào tạo\nTrường THCS Nguyễn Huệ\n", "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\n",
		"Số:        /BC-THCSNH\n", "Tam Kỳ, ngày 11 tháng 11 năm 2026\n", "Báo cáo\nKết quả tổ chức triển lãm số 6 tháng đầu năm 2026\n",
		"(Số liệu tính từ ngày 02/11/2026 đến hết ngày 10/11/2026)",
		"I. TÌNH HÌNH TRIỂN KHAI\n", "II. KẾT QUẢ\n", "III. KHÓ KHĂN, HẠN CHẾ VÀ NGUYÊN NHÂN\n", "IV. PHƯƠNG HƯỚNG THỜI GIAN TỚI\n", "V. KIẾN NGHỊ, ĐỀ XUẤT\n",
		"Các em hỏi nhiều về bản đồ cổ & <châu bản>.\n", "Mạng không dây yếu ở dãy nhà B. \n", "………………",
		"Lượt mở tư liệu\n540\n", "Nơi nhận:\n- Sở Giáo dục và Đào tạo (để báo cáo);\n- Ban tuyên truyền;\n- Lưu: VT.\n", "Hiệu trưởng\n",
		"./.\n", "PHỤ LỤC I\n", "An Nam đại quốc hoạ đồ\n", "Đợt Hội An Nhà văn hoá: từ ngày 05/11/2026 đến ngày 07/11/2026.", "phiên bản",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
	for row := range strings.SplitSeq(text(t, files["word/header1.xml"]), "\n") {
		if row != "" && !strings.Contains(row, "PAGE") {
			t.Errorf("the header says %q", row)
		}
	}
	for _, want := range []string{`w:w="11906" w:h="16838"`, "<w:titlePg/>", `w:type="default"`} {
		if !strings.Contains(files["word/document.xml"], want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if !strings.Contains(files["word/styles.xml"], `w:ascii="Times New Roman"`) || files["word/media/image2.png"] == "" {
		t.Error("the font or a chart is missing")
	}
	for name, part := range files {
		for _, bad := range []string{"TargetMode", "oleObject", "HYPERLINK \"", "DDE", "macro"} {
			if strings.Contains(part, bad) {
				t.Errorf("%s has %s", name, bad)
			}
		}
	}
}

// TestAReportOfNothing has blank places to write on.
func TestAReportOfNothing(t *testing.T) {
	t.Parallel()
	r, _ := busy(t, 9, 1, 0)
	for preset, want := range map[string]string{report.Annual: "Kết quả tổ chức triển lãm số năm 2025\n", "": "từ ngày 11/12/2024 đến ngày 10/12/2025\n"} {
		paper, err := r.Bytes(t.Context(), report.Request{From: "2024-12-11", To: "2025-12-10", Format: "docx", Preset: preset})
		if err != nil {
			t.Fatal(err)
		}
		if said := text(t, parts(t, paper)["word/document.xml"]); !strings.Contains(said, want) || !strings.Contains(said, "Số:        /BC-………") || !strings.Contains(said, "Chưa đủ số liệu") {
			t.Errorf("%s: %s", preset, said)
		}
	}
}

// TestDraftsOfReports are kept by preset and period.
func TestDraftsOfReports(t *testing.T) {
	t.Parallel()
	r := official(t)
	q := report.Request{From: "2026-11-02", To: "2026-11-10", Preset: report.SixMonths}
	if got, err := r.Texts(t.Context(), q); err != nil || !strings.HasPrefix(got.Results, "Học sinh") {
		t.Errorf("%+v, %v", got, err)
	}
	q.Preset = report.AdHoc
	if got, err := r.Texts(t.Context(), q); err != nil || got != (report.Texts{}) {
		t.Errorf("another report has %+v, %v", got, err)
	}
	q.Preset = "weekly"
	if _, err := r.Texts(t.Context(), q); kiosk.KindOf(err) != kiosk.Invalid {
		t.Errorf("an unknown preset: %v", err)
	}
	teacher := kiosk.Actor{Role: kiosk.Teacher}
	if err := r.SetUnit(t.Context(), teacher, report.Unit{}); kiosk.KindOf(err) != kiosk.Denied {
		t.Errorf("a teacher set the unit: %v", err)
	}
	if err := r.SetTexts(t.Context(), teacher, q, report.Texts{}); kiosk.KindOf(err) != kiosk.Denied {
		t.Errorf("a teacher wrote the draft: %v", err)
	}
	if err := r.SetUnit(t.Context(), organiser, report.Unit{Name: strings.Repeat("a", 300)}); kiosk.KindOf(err) != kiosk.Unprocessable {
		t.Errorf("a name without end: %v", err)
	}
	q.Preset = report.Annual
	if err := r.SetTexts(t.Context(), organiser, q, report.Texts{Proposals: strings.Repeat("ề", 20_001)}); kiosk.KindOf(err) != kiosk.Unprocessable {
		t.Errorf("a text without end: %v", err)
	}
}
