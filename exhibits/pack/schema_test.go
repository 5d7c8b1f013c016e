package pack

import (
	"encoding/json"
	"io/fs"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"trienlam/exhibits"
)

// The three schemas stand alone, for editors; what they share must say the same.
func TestSchemasAgree(t *testing.T) {
	t.Parallel()
	shared := map[string]any{}
	for _, name := range []string{"pack.json", "exhibit.json", "deck.json"} {
		b, err := fs.ReadFile(Schemas(), name)
		if err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Defs map[string]any `json:"$defs"`
		}
		if err := json.Unmarshal(b, &doc); err != nil {
			t.Fatal(err)
		}
		for def, rule := range doc.Defs {
			if other, ok := shared[def]; ok && !reflect.DeepEqual(rule, other) {
				t.Errorf("%s: $defs/%s differs from another schema's", name, def)
			}
			shared[def] = rule
			if pattern, ok := rule.(map[string]any)["pattern"]; ok {
				if words["bad-"+def] == nil {
					t.Errorf("no words for a value that does not match $defs/%s (%s)", def, pattern)
				}
			}
		}
	}
	for def, form := range map[string]*regexp.Regexp{"slug": slugForm, "code": codeForm, "language": languageTag} {
		if got := shared[def].(map[string]any)["pattern"]; got != form.String() {
			t.Errorf("$defs/%s is %s, the cross checks use %s", def, got, form)
		}
	}
	if len(exhibits.Types) != 6 {
		t.Error("the schema's list of types is of another length")
	}
}

// Every message speaks both languages, names the same places, and says what to do.
func TestWords(t *testing.T) {
	t.Parallel()
	places := regexp.MustCompile(`\{[a-z]+\}`)
	for id, text := range words {
		vi, en := text["vi"], text["en"]
		if vi == "" || en == "" || !strings.Contains(vi, "Hãy") || strings.Count(en, ".") == 0 {
			t.Errorf("%s: %q %q", id, vi, en)
		}
		seen := map[string]bool{}
		for _, p := range places.FindAllString(vi, -1) {
			seen[p] = true
		}
		for _, p := range places.FindAllString(en, -1) {
			if !seen[p] {
				t.Errorf("%s: %s is in the English words only", id, p)
			}
		}
	}
}
