package visit

import _ "embed" // the texts of Definitions

// DefinitionsVersion names the definitions that figures were made by. A change of a meaning is a
// new version; every export carries it.
const DefinitionsVersion = "1"

//go:embed definitions.vi.md
var definitionsVI string

//go:embed definitions.en.md
var definitionsEN string

// Definitions returns what the figures mean, as Markdown in lang, "en" or else Vietnamese.
func Definitions(lang string) string {
	if lang == "en" {
		return definitionsEN
	}
	return definitionsVI
}
