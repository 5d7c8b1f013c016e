package server

import (
	"encoding/json"
	"slices"
	"testing"

	"trienlam/kiosk"
)

func FuzzParseMessage(f *testing.F) {
	for _, seed := range []string{
		`{"type":"command","id":"a","op":"goto","slide":1,"step":2,"view":[1,2,3,4],"positionMs":5}`,
		`{"type":"answer","poll":"p1","choice":0}`, `{"type":"ready","rev":9}`, `{"type":"ready"}`, `{"type":"clock","sent":12.5}`, `{"type":"clock"}`, `null`, `[]`, ``,
		`{"type":"command","slide":1e99}`, `{"type":"answer","choice":null}`, `{"type":"\u0000","id":"\ud800"}`,
	} {
		f.Add(true, []byte(seed))
	}
	f.Add(false, []byte(`{"type":"ready","rev":9}`))
	f.Fuzz(func(t *testing.T, text bool, data []byte) {
		in, err := parseMessage(text, data)
		if err != nil {
			if kiosk.KindOf(err) != kiosk.Invalid {
				t.Errorf("kind of %v", err)
			}
			return
		}
		switch {
		case !text || !json.Valid(data):
			t.Errorf("accepted %q", data)
		case in.Type == "answer" && in.Choice == nil, in.Type == "ready" && in.Rev == nil, in.Type == "clock" && in.Sent == nil:
			t.Errorf("%q lacks what is used", data)
		case !slices.Contains([]string{"answer", "ready", "command", "clock", "health"}, in.Type):
			t.Errorf("accepted type %q", in.Type)
		}
		if _, err := json.Marshal(liveCommand(in.Command)); err != nil {
			t.Error(err)
		}
	})
}
