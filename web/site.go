package web

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"sync"

	"trienlam/kiosk"
)

//go:embed shared/*.html pages/*/*.html
var templateFiles embed.FS

// The pages. Each names its template in pages/<page>/<page>.html and its view struct.
const (
	PageHome     = "home"     // HomePage
	PageSection  = "section"  // SectionPage
	PageExhibit  = "exhibit"  // ExhibitPage
	PageSearch   = "search"   // SearchPage
	PageCode     = "code"     // CodePage
	PageLive     = "live"     // LivePage
	PageLiveList = "livelist" // LiveListPage
	PageError    = "error"    // ErrorPage
	PageSetup    = "setup"    // SetupPage
	PageHelp     = "help"     // HelpPage
	PageApp      = "app"      // AppPage
	PageZoom     = "zoom"     // ZoomPage
	PageCompare  = "compare"  // ComparePage
	PageOverlay  = "overlay"  // OverlayPage
	PageTimeline = "timeline" // TimelinePage
	PageMap      = "map"      // MapPage
	PageTrail    = "trail"    // TrailPage
	PageSheet    = "sheet"    // SheetPage
	PageDesign   = "design"   // DesignPage
)

var pageNames = []string{
	PageHome, PageSection, PageExhibit, PageSearch, PageCode, PageLive, PageLiveList, PageError, PageSetup,
	PageHelp, PageApp, PageZoom, PageCompare, PageOverlay, PageTimeline, PageMap, PageTrail, PageSheet, PageDesign,
}

// Site holds the templates of every page, bound to their language. Safe for concurrent use.
type Site struct {
	langs map[string]func() map[string]*template.Template
}

// Options of New; the zero Options works.
type Options struct {
	// Lazy reads the templates of a language when its first page is asked for, which makes a start
	// some milliseconds faster. A fault in a template then shows only there; tests read them all.
	Lazy bool
}

// New reads the embedded templates. Error: Internal, a template of ours is wrong.
func New(o Options) (s *Site, err error) {
	s = &Site{langs: map[string]func() map[string]*template.Template{}}
	for _, lang := range Languages {
		s.langs[lang] = sync.OnceValue(func() map[string]*template.Template { return mustParse(lang) })
	}
	if o.Lazy {
		return s, nil
	}
	defer func() {
		if p := recover(); p != nil {
			s, err = nil, kiosk.E(kiosk.Internal, "web.New", "internal", fmt.Errorf("%v", p))
		}
	}()
	for _, parse := range s.langs {
		parse()
	}
	return s, nil
}

// Render writes a page in lang; view is the struct that the page's constant names. An unknown
// language gives Vietnamese. Error: the writer's, or Internal when the view does not fit.
func (s *Site) Render(w io.Writer, lang, page string, view any) error {
	return s.execute(w, lang, page, "layout", view)
}

// RenderSlide writes the HTML fragment of one slide, without a page around it.
func (s *Site) RenderSlide(w io.Writer, lang string, view Slide) error {
	return s.execute(w, lang, PageLive, "slide", view)
}

// RenderPoll writes the HTML fragment of a poll as one phone sees it.
func (s *Site) RenderPoll(w io.Writer, lang string, view LivePoll) error {
	return s.execute(w, lang, PageLive, "poll", view)
}

func (s *Site) execute(w io.Writer, lang, page, name string, view any) error {
	lang, _ = Language(lang)
	t := s.langs[lang]()[page]
	if t == nil {
		return kiosk.E(kiosk.Internal, "web.Render", "internal", fmt.Errorf("no page %q", page))
	}
	if err := t.ExecuteTemplate(w, name, view); err != nil {
		return fmt.Errorf("web.Render %s: %w", page, err)
	}
	return nil
}

// mustParse reads every page in one language and panics on a fault: a mistake of ours.
func mustParse(lang string) map[string]*template.Template {
	base := template.Must(template.New("base").Funcs(funcs(lang)).ParseFS(templateFiles, "shared/*.html"))
	pages := map[string]*template.Template{}
	for _, name := range pageNames {
		t := template.Must(base.Clone())
		pages[name] = template.Must(t.ParseFS(templateFiles, "pages/"+name+"/"+name+".html"))
	}
	return pages
}

// funcs are the few things a template may call; all of them only look words and names up.
func funcs(lang string) template.FuncMap {
	return template.FuncMap{
		"lang": func() string { return lang },
		"t": func(key string, places ...any) string {
			words := make([]string, len(places))
			for i, p := range places {
				words[i] = fmt.Sprint(p)
			}
			return T(lang, key, words...)
		},
		"icon": func(name string) template.HTML {
			return template.HTML(`<svg class="i" viewBox="0 0 24 24" aria-hidden="true">` + icons()[name] + `</svg>`) //nolint:gosec // ours
		},
		"asset": AssetURL,
		"box":   Boxed,
		"add":   func(a, b int) int { return a + b },
		"inlang": func(w Words) template.HTMLAttr {
			if w.Lang == "" {
				return ""
			}
			return template.HTMLAttr(` lang="` + template.HTMLEscapeString(w.Lang) + `"`) //nolint:gosec // escaped
		},
	}
}
