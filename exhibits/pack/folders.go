package pack

import (
	"cmp"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"trienlam/exhibits"
)

// reading is what one goroutine found in one exhibit's folder.
type reading struct {
	loader   // its own faults and its own list of media that were looked at
	exhibit  *exhibits.Exhibit
	codeLine int
	lost     bool // the YAML could not be read

	related, compared *node // where the file names other exhibits
}

// readExhibits reads every exhibits/<slug>/, on all cores, since most of Load's time goes here.
// What exhibits have in common is checked afterwards, in the order of their names.
func (l *loader) readExhibits() {
	slugs := map[string]bool{}
	for name := range l.real {
		if parts := strings.Split(name, "/"); parts[0] == "exhibits" && len(parts) > 2 {
			slugs[parts[1]] = true
		}
	}
	names := slices.Sorted(maps.Keys(slugs))
	readings := make([]*reading, len(names))
	inParallel(len(names), func(i int) { readings[i] = l.readFolder(names[i]) })
	codes := map[string]string{}
	for i, r := range readings {
		e, file := r.exhibit, "exhibits/"+names[i]+"/exhibit.yaml"
		l.join(&r.faults)
		maps.Copy(l.seen, r.seen)
		l.slugs[names[i]], l.unread[names[i]] = e, r.lost
		l.pack.Exhibits = append(l.pack.Exhibits, e)
		if !codeForm.MatchString(e.Code) {
			continue
		}
		if other := codes[e.Code]; other != "" {
			l.add(file, r.codeLine, "code-twice", "code", e.Code, "other", other)
		} else {
			codes[e.Code] = file
		}
	}
	for i, r := range readings {
		file := "exhibits/" + names[i] + "/exhibit.yaml"
		l.others(file, names[i], r.related)
		l.others(file, names[i], r.compared)
	}
	order := map[string]int{}
	for i, s := range l.pack.Sections {
		order[s.Slug] = i
	}
	slices.SortStableFunc(l.pack.Exhibits, func(a, b *exhibits.Exhibit) int {
		return cmp.Or(cmp.Compare(order[a.Section], order[b.Section]), cmp.Compare(a.Code, b.Code))
	})
}

// others checks the exhibits that the exhibit named slug names.
func (l *loader) others(file, slug string, n *node) {
	if n == nil {
		return
	}
	for _, item := range n.list {
		switch other := item.str(); {
		case other == slug:
			l.add(file, item.line, "exhibit-itself", "slug", slug)
		case slugForm.MatchString(other) && l.slugs[other] == nil:
			l.add(file, item.line, "exhibit-unknown", "slug", other)
		}
	}
}

// inParallel calls do for 0 to n-1, on all cores, and returns when all calls have.
func inParallel(n int, do func(i int)) {
	var next atomic.Int32
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	all.Wait()
}

// readFolder reads one exhibit with a copy of l, whose maps it only reads.
func (l *loader) readFolder(slug string) (r *reading) {
	r = &reading{loader: *l, exhibit: &exhibits.Exhibit{Pack: l.pack.ID, Slug: slug}}
	r.faults, r.seen = faults{format: l.format}, map[string]picture{}
	defer func() {
		// Decoders that are not ours see strangers' bytes here, outside any request's goroutine.
		if crash := recover(); crash != nil {
			r.add("exhibits/"+slug+"/exhibit.yaml", 1, "unreadable", "detail", fmt.Sprint(crash))
			r.lost = true
		}
	}()
	r.read(slug)
	return r
}
