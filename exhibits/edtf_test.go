package exhibits_test

import (
	"testing"

	"trienlam/exhibits"
	"trienlam/kiosk"
)

func TestDateInWords(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		edtf     string
		vi, en   string
		from, to int
	}{
		{"1838", "1838", "1838", 1838, 1838},
		{"1686/1690", "1686–1690", "1686–1690", 1686, 1690},
		{"17XX", "thế kỷ XVIII", "18th century", 1700, 1799},
		{"00XX", "thế kỷ I", "1st century", 0, 99},
		{"16XX/18XX", "thế kỷ XVII–XIX", "17th–19th century", 1600, 1899},
		{"192X", "thập niên 1920", "1920s", 1920, 1929},
		{"1516~", "khoảng 1516", "c. 1516", 1516, 1516},
		{"1516?", "có thể 1516", "possibly 1516", 1516, 1516},
		{"1516%", "có thể khoảng 1516", "possibly c. 1516", 1516, 1516},
		{"17XX~", "khoảng thế kỷ XVIII", "c. 18th century", 1700, 1799},
		{"1774/1778~", "1774 – khoảng 1778", "1774 – c. 1778", 1774, 1778},
		{"1951-09", "tháng 9-1951", "September 1951", 1951, 1951},
		{"1974-01-19", "ngày 19-1-1974", "19 January 1974", 1974, 1974},
		{"1951-09-04/1951-09-08", "4–8/9/1951", "4–8 September 1951", 1951, 1951},
		{"1988-03-14/1988-04-02", "ngày 14-3-1988 – ngày 2-4-1988", "14 March 1988 – 2 April 1988", 1988, 1988},
		{"1802/..", "từ 1802", "from 1802", 1802, 9999},
		{"../1945-08", "đến tháng 8-1945", "until August 1945", -9999, 1945},
		{"-0499/0200", "500 TCN–200", "500 BC–200", -499, 200},
		{"1904-02-29", "ngày 29-2-1904", "29 February 1904", 1904, 1904},
	} {
		t.Run(tt.edtf, func(t *testing.T) {
			t.Parallel()
			d, err := exhibits.ParseDate(tt.edtf)
			if err != nil {
				t.Fatal(err)
			}
			if got := exhibits.FormatDate(tt.edtf, "vi"); got != tt.vi {
				t.Errorf("vi: got %q, want %q", got, tt.vi)
			}
			if got := exhibits.FormatDate(tt.edtf, "en"); got != tt.en {
				t.Errorf("en: got %q, want %q", got, tt.en)
			}
			if from, to := d.Years(); from != tt.from || to != tt.to {
				t.Errorf("years: got %d to %d, want %d to %d", from, to, tt.from, tt.to)
			}
		})
	}
}

func TestNoDate(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", "838", "18380", "thế kỷ 17", "1838-13", "1838-00", "1838-02-30", "1900-02-29", "1838-1-2",
		"1690/1686", "1838/", "/1838", "../..", "1838/1839/1840", "17XX-05", "X838", "1838 ", "-17XX",
		"19-1-1974", "1838~~",
	} {
		if _, err := exhibits.ParseDate(s); kiosk.KindOf(err) != kiosk.Unprocessable || err == nil {
			t.Errorf("%q: got %v, want unprocessable", s, err)
		}
		if got := exhibits.FormatDate(s, "vi"); got != s {
			t.Errorf("%q is written %q, want as it is", s, got)
		}
	}
}

func TestDateInPrefersThePacksWords(t *testing.T) {
	t.Parallel()
	e := &exhibits.Exhibit{Date: "1838", DateText: exhibits.Text{"vi": "năm Minh Mạng thứ 19 (1838)"}}
	if got, want := e.DateIn("vi"), "năm Minh Mạng thứ 19 (1838)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := e.DateIn("en"), "1838"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	e.Date = ""
	if got, want := e.DateIn("en"), e.DateText["vi"]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"1838", "1686/1690", "17XX", "1516~", "1951-09-04/1951-09-08", "../1802", "-0499", "0000-00-00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := exhibits.ParseDate(s)
		if err != nil {
			return
		}
		if from, to := d.Years(); from > to {
			t.Errorf("%q: years %d to %d", s, from, to)
		}
		if exhibits.FormatDate(s, "vi") == "" || exhibits.FormatDate(s, "en") == "" {
			t.Errorf("%q has no words", s)
		}
	})
}
