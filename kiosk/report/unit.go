package report

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// Settings keep a site's words: one text a key, "" if it was never set.
type Settings interface {
	Get(ctx context.Context, key string) (string, error)
	Set(ctx context.Context, key, value string) error
}

// Unit is who issues official reports. Everything may be "": the place then stays blank on paper.
type Unit struct {
	Superior   string   `json:"superior"`   // cơ quan chủ quản: SỞ GIÁO DỤC VÀ ĐÀO TẠO
	Name       string   `json:"name"`       // cơ quan ban hành: TRƯỜNG THCS …
	Symbol     string   `json:"symbol"`     // behind the number: BC-THCSNH
	Place      string   `json:"place"`      // địa danh: Tam Kỳ
	Signer     string   `json:"signer"`     // chức vụ: HIỆU TRƯỞNG
	Recipients []string `json:"recipients"` // nơi nhận, without the dash
}

// Texts are what people write into an official report; "" leaves dotted lines.
type Texts struct {
	Results      string `json:"results"`
	Difficulties string `json:"difficulties"`
	Directions   string `json:"directions"`
	Proposals    string `json:"proposals"`
}

// Presets of official reports.
const (
	SixMonths = "six-month"
	Annual    = "annual"
	AdHoc     = "ad-hoc"
)

// Presets are the kinds of official reports.
var Presets = []string{SixMonths, Annual, AdHoc}

const (
	unitSetting  = "report_unit"
	textsSetting = "report_texts/" // + preset/from/to
	maxLine      = 200             // characters of a line of the unit
	maxText      = 20_000          // characters of a text
	maxNames     = 20              // recipients
)

// Unit returns who issues reports. Error: Unavailable.
func (r *Reporter) Unit(ctx context.Context) (u Unit, err error) {
	err = r.setting(ctx, unitSetting, &u)
	if u.Recipients == nil {
		u.Recipients = []string{}
	}
	return u, err
}

// SetUnit keeps who issues reports. Errors: Denied (below Organiser), Unprocessable (with the field's
// name), Unavailable.
func (r *Reporter) SetUnit(ctx context.Context, by kiosk.Actor, u Unit) error {
	const op = "report.SetUnit"
	if by.Role < kiosk.Organiser {
		return kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	for _, f := range []struct {
		name string
		text *string
	}{{"superior", &u.Superior}, {"name", &u.Name}, {"symbol", &u.Symbol}, {"place", &u.Place}, {"signer", &u.Signer}} {
		if *f.text = strings.TrimSpace(*f.text); !onOneLine(*f.text) {
			return tooLong(op, f.name)
		}
	}
	var names []string
	for _, n := range u.Recipients {
		if n = strings.TrimSpace(n); n != "" {
			names = append(names, n)
		}
	}
	if u.Recipients = names; len(names) > maxNames || slices.ContainsFunc(names, func(n string) bool { return !onOneLine(n) }) {
		return tooLong(op, "recipients")
	}
	return r.keep(ctx, unitSetting, u)
}

// Texts returns what was written for the report of a preset and period. Errors: Invalid, Unavailable.
func (r *Reporter) Texts(ctx context.Context, q Request) (t Texts, err error) {
	key, err := textsKey(q)
	if err != nil {
		return t, err
	}
	return t, r.setting(ctx, key, &t)
}

// SetTexts keeps a draft. Errors: Denied (below Organiser), Invalid (preset, days), Unprocessable (with
// the field's name), Unavailable.
func (r *Reporter) SetTexts(ctx context.Context, by kiosk.Actor, q Request, t Texts) error {
	const op = "report.SetTexts"
	if by.Role < kiosk.Organiser {
		return kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	key, err := textsKey(q)
	if err != nil {
		return err
	}
	for _, f := range []struct{ name, text string }{
		{"results", t.Results},
		{"difficulties", t.Difficulties},
		{"directions", t.Directions},
		{"proposals", t.Proposals},
	} {
		if !utf8.ValidString(f.text) || utf8.RuneCountInString(f.text) > maxText {
			return tooLong(op, f.name)
		}
	}
	return r.keep(ctx, key, t)
}

func textsKey(q Request) (string, error) {
	q = q.filled()
	if !slices.Contains(Presets, q.Preset) {
		return "", kiosk.E(kiosk.Invalid, "report.Texts", "report/unknown-preset", nil).With("preset", q.Preset)
	}
	return textsSetting + q.Preset + "/" + q.From + "/" + q.To, visit.CheckPeriod(q.From, q.To)
}

// onOneLine reports whether s fits on a line of the paper.
func onOneLine(s string) bool {
	return utf8.ValidString(s) && utf8.RuneCountInString(s) <= maxLine && !strings.ContainsFunc(s, unicode.IsControl)
}

func tooLong(op, field string) error {
	return kiosk.E(kiosk.Unprocessable, op, "report/bad-text", nil).With("field", field)
}

// setting reads a setting into v, which stays as it is if there is none.
func (r *Reporter) setting(ctx context.Context, key string, v any) error {
	if r.o.Settings == nil {
		return nil
	}
	text, err := r.o.Settings.Get(ctx, key)
	if err != nil || text == "" {
		return err
	}
	if err := json.Unmarshal([]byte(text), v); err != nil {
		return kiosk.E(kiosk.Internal, "report.setting", "internal", err)
	}
	return nil
}

func (r *Reporter) keep(ctx context.Context, key string, v any) error {
	const op = "report.keep"
	text, err := json.Marshal(v)
	if err != nil {
		return kiosk.E(kiosk.Internal, op, "internal", err)
	}
	if r.o.Settings == nil {
		return kiosk.E(kiosk.Unavailable, op, "data/cannot-write", nil)
	}
	return r.o.Settings.Set(ctx, key, string(text))
}
