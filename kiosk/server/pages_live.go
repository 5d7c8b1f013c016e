package server

import (
	"bytes"
	"errors"
	"io"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/content"
	"trienlam/kiosk/live"
	"trienlam/web"
)

const (
	followerCookie = "follower"
	answerCookie   = "answer"
	liveRefresh    = 5  // seconds; only where there is no script
	wholeStep      = 99 // past every step: a slide that is looked back at stands there whole

	phoneWide  = 720  // pixels of a slide on a phone
	screenWide = 1280 // and on a screen; the image beside the words needs no more
)

// getLiveChoice answers GET /live: the running show, or a choice.
func (s *Server) getLiveChoice(c echo.Context) error {
	l := lang(c)
	if code := strings.TrimSpace(c.QueryParam("code")); code != "" {
		return c.Redirect(http.StatusFound, "/live/"+url.PathEscape(code))
	}
	v := s.liveList(c)
	if len(v.Shows) == 1 {
		rememberLang(c)
		c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
		to := v.Shows[0].URL
		if l2, ok := offered(c, c.QueryParam("lang")); ok {
			to += "?lang=" + l2
		}
		return c.Redirect(http.StatusFound, to)
	}
	v.Title = web.T(l, "live.choose")
	return s.show(c, http.StatusOK, web.PageLiveList, v)
}

func (s *Server) liveList(c echo.Context) web.LiveListPage {
	l := lang(c)
	v := web.LiveListPage{Frame: s.frame(c, web.T(l, "live.code"), web.T(l, "live.code"))}
	v.Back, v.Lesson, v.Hidden = web.Link{URL: "/", Text: web.T(l, "home.go")}, web.Link{}, true
	for _, sh := range s.Hall.List() {
		if !sh.Ended {
			v.Shows = append(v.Shows, web.LiveRow{URL: "/live/" + sh.JoinCode, JoinCode: sh.JoinCode, Deck: s.deckTitle(sh, l)})
		}
	}
	return v
}

// getLive answers GET /live/{joinCode}; with ?part=poll only the poll, for the page's script.
func (s *Server) getLive(c echo.Context) error {
	code := param(c, "code")
	sh, err := s.Hall.Show(code)
	if err != nil {
		if kiosk.KindOf(err) != kiosk.NotFound {
			return err
		}
		v := s.liveList(c)
		v.Unknown = clip(code, 12)
		return s.show(c, http.StatusNotFound, web.PageLiveList, v)
	}
	v, err := s.livePage(c, sh)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store") // what a show shows is true only now
	if c.QueryParam("part") != "poll" {
		return s.show(c, http.StatusOK, web.PageLive, v)
	}
	var b bytes.Buffer
	if v.Poll != nil {
		if n, err := strconv.Atoi(c.QueryParam("choice")); err == nil && !v.Poll.Answered {
			v.Poll.Choose(n)
		}
		if err := s.Site.RenderPoll(&b, lang(c), *v.Poll); err != nil {
			return err
		}
	}
	return c.HTMLBlob(http.StatusOK, b.Bytes())
}

func (s *Server) livePage(c echo.Context, sh live.Snapshot) (web.LivePage, error) {
	l, now := lang(c), s.content()
	follower, err := s.follower(c, sh)
	if err != nil {
		return web.LivePage{}, err
	}
	v := web.LivePage{
		Frame: s.frame(c, "", ""), JoinCode: sh.JoinCode, Show: string(sh.ID), Deck: s.deckTitle(sh, l),
		Follower: follower, Name: strings.ReplaceAll(live.NameOf(follower), " ", "\u00a0"), Rev: sh.Rev, Number: sh.Slide + 1, Count: sh.Slides,
		Blank: sh.Blank || sh.Safe, Ended: sh.Ended, Mode: sh.Mode, Refresh: liveRefresh,
		Late: c.QueryParam("late") != "",
	}
	v.Title, v.Hidden = v.Deck.S, true
	v.Rest, v.Left, v.Timed = seconds(sh.LookUp, sh.Now), 0, sh.Timer != nil
	if v.Timed {
		v.Left = seconds(sh.Timer.EndsAt, sh.Now)
	}
	own, err := strconv.Atoi(c.QueryParam("at"))
	if err != nil {
		own = 0
	}
	v.Look(own - 1)
	slide, step := sh.Slide, sh.Step
	if v.Own > 0 {
		slide, step = v.Own-1, wholeStep
	}
	v.Slide, v.At = s.slide(now, sh.Deck, slide, step, l, phoneWide), strconv.Itoa(slide)+"."+strconv.Itoa(step)
	if v.Own == 0 {
		v.Slide.Mark(sh.View, sh.Point)
	}
	if sh.Ended || v.Blank {
		v.At = "" // nothing is shown: a script must fetch the slide when it comes back
	}
	if sh.Ended {
		v.Refresh = 0
	}
	if sh.Poll != nil && !sh.Ended && !v.Blank && v.Own == 0 {
		v.Poll = s.livePoll(c, now, sh, l)
		if v.Poll.Open && !v.Poll.Answered {
			v.Refresh = 0 // loading anew would take away what is being chosen
		}
	}
	return v, nil
}

// seconds is how long it is until then, a part of one counting whole, never below 0.
func seconds(then, now time.Time) int {
	return max(0, int(math.Ceil(then.Sub(now).Seconds())))
}

// livePoll is the present poll as this phone sees it. The words are the deck's; without them, when
// the deck has gone, the letters must do.
func (s *Server) livePoll(c echo.Context, now *content.Content, sh live.Snapshot, l string) *web.LivePoll {
	p := &web.LivePoll{
		ID: sh.Poll.ID, Action: "/live/" + sh.JoinCode + "/answers", Open: sh.Poll.Open, Begun: sh.Poll.Answers > 0,
		Chosen: -1, Results: sh.Poll.Counts != nil, Hands: sh.Poll.Hands, Gain: sh.Poll.Gain,
	}
	if e, ok := now.Catalog.Exhibit(sh.Poll.Evidence); ok {
		p.Evidence, p.EvidenceTitle = "/exhibits/"+e.Slug, web.In(e.Title, l)
	}
	var q *exhibits.Question
	if d, ok := now.Catalog.Deck(sh.Deck); ok && sh.Slide < len(d.Slides) {
		q = d.Slides[sh.Slide].Poll
	}
	if q != nil {
		p.Question = web.In(q.Question, l)
	}
	for _, n := range sh.Poll.Counts {
		p.Total += n
	}
	for k := range sh.Poll.Choices {
		ch := web.LiveChoice{Value: k, Letter: web.LetterOf(k)}
		if q != nil && k < len(q.Choices) {
			ch.Text = web.In(q.Choices[k], l)
		}
		if k < len(sh.Poll.Counts) {
			ch.Count = sh.Poll.Counts[k]
			ch.Share = ch.Count * 100 / max(p.Total, 1)
		}
		ch.Right = sh.Poll.Answer != nil && *sh.Poll.Answer == k
		p.Choices = append(p.Choices, ch)
	}
	if k, err := c.Cookie(answerCookie); err == nil {
		if choice, ok := strings.CutPrefix(k.Value, string(sh.ID)+"."+p.ID+"."); ok {
			if n, err := strconv.Atoi(choice); err == nil {
				p.Choose(n)
				p.Answered = true
			}
		}
	}
	return p
}

// postLiveAnswer answers the poll form of a phone without a script.
func (s *Server) postLiveAnswer(c echo.Context) error {
	sh, err := s.Hall.Show(param(c, "code"))
	if err != nil {
		return err
	}
	follower, err := s.follower(c, sh)
	if err != nil {
		return err
	}
	poll := c.FormValue("poll")
	choice, err := strconv.Atoi(c.FormValue("choice"))
	if err != nil {
		choice = -1
	}
	err = s.Hall.Answer(c.Request().Context(), string(sh.ID), poll, choice, follower)
	if kiosk.KindOf(err) == kiosk.Denied { // the cookie is of an earlier show that had this join code
		if follower, err = s.newFollower(c, sh); err == nil {
			err = s.Hall.Answer(c.Request().Context(), string(sh.ID), poll, choice, follower)
		}
	}
	var refused *kiosk.Error
	to := "/live/" + sh.JoinCode
	switch {
	case err == nil:
		s.setLive(c, sh, answerCookie, strings.Join([]string{string(sh.ID), poll, strconv.Itoa(choice)}, "."))
	case errors.As(err, &refused) && refused.Kind == kiosk.Conflict:
		to += "?late=1" // closed meanwhile: the page says that it did not count
	default:
		return err
	}
	return c.Redirect(http.StatusSeeOther, to)
}

// follower is the token that makes one phone one voice, kept until the browser is closed.
func (s *Server) follower(c echo.Context, sh live.Snapshot) (string, error) {
	if k, err := c.Cookie(followerCookie); err == nil && k.Value != "" {
		return k.Value, nil
	}
	return s.newFollower(c, sh)
}

func (s *Server) newFollower(c echo.Context, sh live.Snapshot) (string, error) {
	t, err := s.Hall.Follower(string(sh.ID))
	if err == nil {
		s.setLive(c, sh, followerCookie, t)
	}
	return t, err
}

// setLive sets a cookie that belongs to one show and goes with the browser session.
func (s *Server) setLive(c echo.Context, sh live.Snapshot, name, value string) {
	c.SetCookie(&http.Cookie{Name: name, Value: value, Path: "/live/" + sh.JoinCode, HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

// getSlide answers GET /live/{joinCode}/slides/{i}.{j}: slide i at step j as an HTML fragment. It is
// drawn once for everyone; ?size=phone asks for a smaller image.
func (s *Server) getSlide(c echo.Context) error {
	sh, err := s.Hall.Show(param(c, "code"))
	if err != nil {
		return err
	}
	return s.sendSlide(c, sh.Deck, sh.Slides)
}

// getDeckSlide answers GET /decks/{deck}/slides/{i}.{j}: the same without a show, for a screen on which
// the deck plays by itself.
func (s *Server) getDeckSlide(c echo.Context) error {
	d, ok := s.catalog().Deck(param(c, "deck"))
	if !ok {
		return kiosk.E(kiosk.NotFound, "server.getDeckSlide", "slide/unknown", nil)
	}
	return s.sendSlide(c, d.Slug, len(d.Slides))
}

func (s *Server) sendSlide(c echo.Context, deck string, slides int) error {
	left, right, _ := strings.Cut(c.Param("at"), ".")
	i, errI := strconv.Atoi(left)
	j, errJ := strconv.Atoi(right)
	if errI != nil || errJ != nil || i < 0 || j < 0 || i >= slides {
		return kiosk.E(kiosk.NotFound, "server.sendSlide", "slide/unknown", nil)
	}
	wide, l, now := float64(screenWide), lang(c), s.content()
	if c.QueryParam("size") == "phone" {
		wide = phoneWide
	}
	key := strings.Join([]string{"slide", deck, left, right, l, now.Version, strconv.Itoa(int(wide))}, "\n")
	p, err := s.pages.get(key, hole, func(w io.Writer) error {
		return s.Site.RenderSlide(w, l, s.slide(now, deck, i, j, l, wide))
	})
	if err != nil {
		return err
	}
	noCache(c)
	return p.send(c, http.StatusOK, "")
}

// slide draws a slide of a deck; a deck that has gone leaves the exhibition's title.
func (s *Server) slide(now *content.Content, deck string, i, j int, l string, wide float64) web.Slide {
	d, ok := now.Catalog.Deck(deck)
	if !ok {
		return web.Slide{Kind: "title", Title: web.Words{S: s.siteName(l)}}
	}
	return web.NewSlide(now.Catalog, d, i, j, l, wide, func(pack, file string, wide float64) (string, int, int) {
		a, _ := now.Media.Asset(pack, file)
		img := now.Image(pack, file)
		if !strings.HasPrefix(img.Type, "image/") {
			return "", 0, 0
		}
		return atLeast(img, wide), a.Width, a.Height
	})
}

func (s *Server) deckTitle(sh live.Snapshot, l string) web.Words {
	if d, ok := s.catalog().Deck(sh.Deck); ok {
		return web.In(d.Title, l)
	}
	return web.Words{S: s.siteName(l)}
}
