package labels

import (
	"errors"
	"net/url"
	"strings"

	"trienlam/kiosk"
)

// ExhibitURL returns the text of an exhibit's symbol: the short link in capitals, for instance
// HTTP://192.168.1.10:8080/Q/307. The public URL is taken as CheckPublicURL returned it.
func ExhibitURL(publicURL, code string) string { return capitals(publicURL, "/q/"+code) }

// LiveURL returns the text of a show's symbol, for instance HTTP://192.168.1.10:8080/LIVE/7K3M.
func LiveURL(publicURL, joinCode string) string { return capitals(publicURL, "/live/"+joinCode) }

// ScreenURL returns the text of the symbol that a screen shows to be paired, for instance
// HTTP://192.168.1.10:8080/S/7K3M0P.
func ScreenURL(publicURL, code string) string { return capitals(publicURL, "/s/"+code) }

// HomeURL returns the text of the symbol that opens the exhibition's first page.
func HomeURL(publicURL string) string { return capitals(publicURL, "/") }

func capitals(publicURL, path string) string {
	return strings.ToUpper(strings.TrimRight(publicURL, "/") + path)
}

// CheckPublicURL returns a public URL without its trailing slash. Error: Unprocessable unless it is
// http or https with an ASCII host, an optional port, and nothing behind: a path would change its
// meaning in capitals, and a password has no place on a wall.
func CheckPublicURL(publicURL string) (string, error) {
	const op = "labels.CheckPublicURL"
	u, err := url.Parse(strings.TrimSpace(publicURL))
	if err == nil {
		err = oddURL(u)
	}
	if err != nil {
		return "", kiosk.E(kiosk.Unprocessable, op, "labels/public-url", err).With("url", publicURL)
	}
	return u.Scheme + "://" + u.Host, nil
}

func oddURL(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return errors.New("scheme is not http or https")
	case u.Hostname() == "" || strings.ContainsAny(u.Host, " \t\"<>"):
		return errors.New("no host")
	case strings.IndexFunc(u.Host, func(r rune) bool { return r <= ' ' || r > '~' }) >= 0:
		return errors.New("host is not ASCII")
	case strings.HasSuffix(u.Host, ":"):
		return errors.New("port is empty")
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return errors.New("user, query or fragment")
	case u.Path != "" && u.Path != "/":
		return errors.New("path")
	}
	return nil
}
