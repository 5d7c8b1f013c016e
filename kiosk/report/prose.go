package report

import "strings"

// paragraphs makes plain sentences of the little Markdown that the definitions are written in.
func paragraphs(markdown string) []string {
	var out []string
	for block := range strings.SplitSeq(markdown, "\n\n") {
		for _, item := range strings.Split("\n"+block, "\n- ") {
			text := strings.Join(strings.Fields(item), " ")
			if text = strings.NewReplacer("**", "", "*", "").Replace(text); text != "" {
				out = append(out, text)
			}
		}
	}
	return out
}
