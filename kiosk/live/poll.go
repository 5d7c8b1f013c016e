package live

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"maps"
	"reflect"

	"trienlam/kiosk"
)

// tally is one poll's answers: the newest of each follower.
type tally struct {
	choice map[FollowerHash]int
	counts []int
}

// ask opens, closes or reveals the present slide's poll.
func (s state) ask(c Command, at moment) (state, error) {
	if at.deck[s.Slide].Choices == 0 {
		return s, kiosk.E(kiosk.Conflict, "live.Command", "live/no-poll-here", nil)
	}
	p := s.Polls[s.Slide]
	switch c.Op {
	case PollOpen: // also again after revealing: the class may think once more
		p.Open, p.Revealed = true, false
	case PollClose:
		p.Open = false
	case PollReveal:
		p.Open, p.Revealed = false, true
	}
	if reflect.DeepEqual(p, s.Polls[s.Slide]) {
		return s, nil
	}
	return s.set(p), nil
}

// Answer stores a follower's answer to the open poll of the present slide; the last one before
// closing counts. It returns after the answer is durable. Errors: NotFound (no such show), Denied
// (the token is not of this show), Conflict (poll closed or another one, unknown choice).
func (h *Hall) Answer(ctx context.Context, show, poll string, choice int, follower string) error {
	const op = "live.Answer"
	r, err := h.room(show)
	if err != nil {
		return err
	}
	if !r.knows(follower) {
		return kiosk.E(kiosk.Denied, op, "live/unknown-follower", nil)
	}
	a := Answer{Poll: poll, Follower: sha256.Sum256([]byte(follower)), Choice: choice}
	r.closing.RLock()
	defer r.closing.RUnlock()
	stripe := &r.stripes[int(a.Follower[0])%len(r.stripes)]
	stripe.Lock()
	defer stripe.Unlock()
	if err := r.open(a); err != nil {
		return err
	}
	if err := h.o.Store.Answer(ctx, r.id, a); err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	r.mu.Lock()
	r.count(a)
	r.mu.Unlock()
	h.touch(r)
	return nil
}

// open refuses an answer that cannot count now. The caller holds r.closing for reading, so a poll
// that is open stays open.
func (r *room) open(a Answer) error {
	const op = "live.Answer"
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.state
	switch {
	case s.Ended:
		return kiosk.E(kiosk.Conflict, op, "live/ended", nil)
	case a.Poll != pollID(s.Slide) || !s.Polls[s.Slide].Open:
		return kiosk.E(kiosk.Conflict, op, "live/poll-closed", nil)
	case a.Choice < 0 || a.Choice >= r.shape[s.Slide].Choices:
		return kiosk.E(kiosk.Conflict, op, "live/no-such-choice", nil)
	}
	return nil
}

// count puts an answer in the place of the follower's earlier one. The caller holds r.mu or is alone.
func (r *room) count(a Answer) {
	t := r.tallies[a.Poll]
	if t == nil {
		t = &tally{choice: map[FollowerHash]int{}}
		r.tallies[a.Poll] = t
	}
	if old, ok := t.choice[a.Follower]; ok {
		t.counts[old]--
	}
	for len(t.counts) <= a.Choice {
		t.counts = append(t.counts, 0)
	}
	t.choice[a.Follower] = a.Choice
	t.counts[a.Choice]++
}

// counts returns a slide's answers by choice, also after the show has ended. The caller holds r.mu.
func (r *room) counts(i int) []int {
	out := make([]int, r.shape[i].Choices)
	if t := r.tallies[pollID(i)]; t != nil {
		copy(out, t.counts)
	} else {
		copy(out, r.state.Polls[i].Counts)
	}
	return out
}

// poll is the question of a slide as everyone may see it. The caller holds r.mu.
func (r *room) poll(here slide) *Poll {
	if here.Choices == 0 {
		return nil
	}
	p := r.state.Polls[r.state.Slide]
	out := &Poll{ID: pollID(r.state.Slide), Open: p.Open, Choices: here.Choices}
	counts := r.counts(r.state.Slide)
	for _, n := range counts {
		out.Answers += n
	}
	if p.Revealed {
		out.Counts, out.Answer = counts, here.Answer
	}
	return out
}

// withCounts keeps the totals in a state whose answers are about to be deleted.
func (r *room) withCounts(s state) state {
	r.mu.Lock()
	defer r.mu.Unlock()
	s.Polls = maps.Clone(s.Polls)
	for i, p := range s.Polls {
		p.Counts = r.counts(i)
		s.Polls[i] = p
	}
	return s
}

// A follower's token is 128 random bits and a signature, so that a page cannot make itself a
// thousand voters, and the server need not remember who asked for one.
const (
	tokenRandom = 16
	tokenSign   = 8
)

// Follower returns a new follower's token for a page that has no WebSocket. Error: NotFound.
func (h *Hall) Follower(show string) (string, error) {
	r, err := h.room(show)
	if err != nil {
		return "", err
	}
	return r.token(), nil
}

func (r *room) token() string {
	b := make([]byte, tokenRandom, tokenRandom+tokenSign)
	if _, err := rand.Read(b); err != nil {
		panic(err) // as in kiosk.Token
	}
	return base64.RawURLEncoding.EncodeToString(append(b, r.sign(b)...))
}

// knows reports whether a token was made for this show.
func (r *room) knows(token string) bool {
	b, err := base64.RawURLEncoding.DecodeString(token)
	return err == nil && len(b) == tokenRandom+tokenSign && hmac.Equal(b[tokenRandom:], r.sign(b[:tokenRandom]))
}

func (r *room) sign(random []byte) []byte {
	m := hmac.New(sha256.New, r.key)
	m.Write(random)
	return m.Sum(nil)[:tokenSign]
}
