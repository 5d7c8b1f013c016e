package sqlite_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/auth"
	"trienlam/kiosk/sqlite"
)

const good = "mật khẩu đủ dài"

// school is a site's accounts on a real database, with a clock that the test moves.
type school struct {
	*auth.Accounts
	db  *sqlite.DB
	now atomic.Int64
}

func newSchool(t *testing.T, dir string) *school {
	t.Helper()
	db, err := sqlite.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	s := &school{db: db}
	s.now.Store(time.Date(2026, 11, 20, 7, 0, 0, 0, time.UTC).UnixNano())
	s.Accounts = auth.New(auth.Options{
		Store: sqlite.NewAccounts(db), Settings: sqlite.NewSettings(db),
		Clock: func() time.Time { return time.Unix(0, s.now.Load()) },
	})
	return s
}

func (s *school) wait(d time.Duration) { s.now.Add(int64(d)) }

func (s *school) add(t *testing.T, name string, role kiosk.Role) {
	t.Helper()
	if err := s.Add(t.Context(), name, role, good); err != nil {
		t.Fatalf("add %s: %v", name, err)
	}
}

func wantKind(t *testing.T, what string, err error, want kiosk.Kind, msg string) {
	t.Helper()
	var e *kiosk.Error
	if !errors.As(err, &e) {
		t.Fatalf("%s: got %v, want %s", what, err, msg)
	}
	if e.Kind != want || e.Msg != msg {
		t.Errorf("%s: got kind %d %q (%v), want kind %d %q", what, e.Kind, e.Msg, err, want, msg)
	}
}

func TestAccountNames(t *testing.T) {
	t.Parallel()
	s := newSchool(t, t.TempDir())
	s.add(t, "Đặng Lan", kiosk.Teacher)
	for _, tt := range []struct {
		name, given, password string
		role                  kiosk.Role
		kind                  kiosk.Kind
		msg                   string
	}{
		{"the same name", "Đặng Lan", good, kiosk.Teacher, kiosk.Conflict, "user/exists"},
		{"another case", "đặng LAN", good, kiosk.Teacher, kiosk.Conflict, "user/exists"},
		{"decomposed marks and more spaces", " Đa\u0323\u0306ng   Lan ", good, kiosk.Admin, kiosk.Conflict, "user/exists"},
		{"nothing", " ", good, kiosk.Teacher, kiosk.Unprocessable, "user/bad-name"},
		{"too long", strings.Repeat("ă", 65), good, kiosk.Teacher, kiosk.Unprocessable, "user/bad-name"},
		{"a megabyte", strings.Repeat("a", 1<<20), good, kiosk.Teacher, kiosk.Unprocessable, "user/bad-name"},
		{"markup", "<b>lan</b>", good, kiosk.Teacher, kiosk.Unprocessable, "user/bad-name"},
		{"a control character", "lan\x00", good, kiosk.Teacher, kiosk.Unprocessable, "user/bad-name"},
		{"not UTF-8", "lan\xff", good, kiosk.Teacher, kiosk.Unprocessable, "user/bad-name"},
		{"nobody's role", "minh", good, kiosk.Visitor, kiosk.Unprocessable, "user/unknown-role"},
		{"a short password", "minh", "bảy chữ", kiosk.Teacher, kiosk.Unprocessable, "user/short-password"},
		{"a book for a password", "minh", strings.Repeat("x", 1025), kiosk.Teacher, kiosk.Unprocessable, "user/long-password"},
	} {
		err := s.Add(t.Context(), tt.given, tt.role, tt.password)
		wantKind(t, tt.name, err, tt.kind, tt.msg)
	}
	s.add(t, "Dang Lan", kiosk.Teacher) // marks count: another person
	all, err := s.List(t.Context())
	if err != nil || len(all) != 2 || all[0].Hash+all[1].Hash != "" {
		t.Errorf("got %+v, %v; want two accounts without hashes", all, err)
	}
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	s := newSchool(t, t.TempDir())
	s.add(t, "Lan", kiosk.Teacher)
	for _, tt := range []struct {
		name, account, password string
		ok                      bool
	}{
		{"as it was given", "Lan", good, true},
		{"name in another case", "lAN", good, true},
		{"password typed with combining marks", "Lan", "ma\u0323\u0302t kha\u0302\u0309u \u0111u\u0309 da\u0300i", true},
		{"wrong password", "Lan", "mat khau du dai", false},
		{"nobody", "Minh", good, false},
		{"empty", "", "", false},
		{"a book", "Lan", strings.Repeat("x", 1<<20), false},
	} {
		got, err := s.SignIn(t.Context(), tt.account, tt.password, tt.name)
		if !tt.ok {
			wantKind(t, tt.name, err, kiosk.Unauthenticated, "auth/wrong-password")
			continue
		}
		if err != nil || got.Name != "Lan" || got.Role != kiosk.Teacher {
			t.Fatalf("%s: got %+v, %v", tt.name, got, err)
		}
		who, err := s.Session(t.Context(), got.Token)
		if want := (kiosk.Actor{Name: "Lan", Role: kiosk.Teacher}); err != nil || who != want {
			t.Errorf("%s: session is %+v, %v; want %+v", tt.name, who, err, want)
		}
	}
}

func TestNothingSecretIsStored(t *testing.T) {
	t.Parallel()
	s := newSchool(t, t.TempDir())
	s.add(t, "Lan", kiosk.Teacher)
	session, err := s.SignIn(t.Context(), "Lan", good, "192.168.77.5")
	if err != nil {
		t.Fatal(err)
	}
	var dump string
	err = s.db.Read().QueryRow(`
		select (select group_concat(name || role || hash) from accounts) ||
			(select group_concat(cast(token_hash as text) || name) from sessions) ||
			(select coalesce(group_concat(key || value), '') from settings)`).Scan(&dump)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{good, session.Token, "192.168.77.5"} {
		if strings.Contains(dump, secret) {
			t.Errorf("the database holds %q", secret)
		}
	}
}

func TestSessionsLast(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		pause time.Duration // between two requests
		count int
		over  bool
	}{
		{"a lesson", 30 * time.Minute, 2, false},
		{"an hour to the minute", 60 * time.Minute, 1, false},
		{"more than an hour of silence", 61 * time.Minute, 1, true},
		{"busy for twelve hours", 30 * time.Minute, 24, false},
		{"busy for longer", 30 * time.Minute, 25, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			s := newSchool(t, dir)
			s.add(t, "Lan", kiosk.Teacher)
			session, err := s.SignIn(t.Context(), "Lan", good, "tablet")
			if err != nil {
				t.Fatal(err)
			}
			for range tt.count {
				s.wait(tt.pause)
				_, err = s.Session(t.Context(), session.Token)
			}
			if tt.over {
				wantKind(t, tt.name, err, kiosk.Unauthenticated, "auth/session-over")
			} else if err != nil {
				t.Error(err)
			}
		})
	}
}

func TestLookingAfterASessionIsNoUseOfIt(t *testing.T) {
	t.Parallel()
	s := newSchool(t, t.TempDir())
	s.add(t, "Lan", kiosk.Teacher)
	session, err := s.SignIn(t.Context(), "Lan", good, "tablet")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		s.wait(30 * time.Minute)
		if err := s.Alive(t.Context(), session.Token); err != nil {
			t.Errorf("within its hour: %v", err)
		}
	}
	s.wait(time.Minute)
	wantKind(t, "an hour of silence", s.Alive(t.Context(), session.Token), kiosk.Unauthenticated, "auth/session-over")
}

func TestSessionsEnd(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, beside := newSchool(t, dir), newSchool(t, dir) // beside: a command while the server runs
	s.add(t, "Hiệu trưởng", kiosk.Admin)
	for _, tt := range []struct {
		name string
		end  func(ctx context.Context, token string) error
	}{
		{"sign-out", func(ctx context.Context, token string) error { return s.SignOut(ctx, token) }},
		{"new password, from beside", func(ctx context.Context, _ string) error { return beside.SetPassword(ctx, "lan", good+"!") }},
		{"account removed, from beside", func(ctx context.Context, _ string) error { return beside.Remove(ctx, "LAN") }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s.add(t, "Lan", kiosk.Teacher)
			defer func() { _ = s.Remove(context.Background(), "Lan") }()
			session, err := s.SignIn(t.Context(), "Lan", good, "tablet")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := beside.Session(t.Context(), session.Token); err != nil {
				t.Fatalf("a session must hold for another process: %v", err)
			}
			if err := tt.end(t.Context(), session.Token); err != nil {
				t.Fatal(err)
			}
			_, err = s.Session(t.Context(), session.Token)
			wantKind(t, tt.name, err, kiosk.Unauthenticated, "auth/session-over")
		})
	}
	_, err := s.Session(t.Context(), "")
	wantKind(t, "no token", err, kiosk.Unauthenticated, "auth/sign-in")
	_, err = s.Session(t.Context(), "nonsense")
	wantKind(t, "nonsense", err, kiosk.Unauthenticated, "auth/session-over")
}

func TestLastAdministratorStays(t *testing.T) {
	t.Parallel()
	s := newSchool(t, t.TempDir())
	s.add(t, "Một", kiosk.Admin)
	s.add(t, "Lan", kiosk.Teacher)
	wantKind(t, "the only one", s.Remove(t.Context(), "một"), kiosk.Conflict, "user/last-admin")
	s.add(t, "Hai", kiosk.Admin)
	if err := s.Remove(t.Context(), "Một"); err != nil {
		t.Error(err)
	}
	wantKind(t, "the other", s.Remove(t.Context(), "Hai"), kiosk.Conflict, "user/last-admin")
	wantKind(t, "nobody", s.Remove(t.Context(), "Ba"), kiosk.NotFound, "user/none")
	wantKind(t, "nobody's password", s.SetPassword(t.Context(), "Ba", good), kiosk.NotFound, "user/none")
	if err := s.Remove(t.Context(), "Lan"); err != nil {
		t.Error(err)
	}
}

func TestSetup(t *testing.T) {
	t.Parallel()
	s := newSchool(t, t.TempDir())
	ctx := t.Context()
	old, ok, err := s.SetupKey(ctx)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	s.add(t, "Lan", kiosk.Teacher) // a teacher does not void the link
	key, ok, err := s.SetupKey(ctx)
	if err != nil || !ok || key == old {
		t.Fatalf("the second start: %q, %v, %v", key, ok, err)
	}
	wantKind(t, "yesterday's link", s.CheckSetup(ctx, old), kiosk.NotFound, "auth/setup-key")
	wantKind(t, "no key", s.CheckSetup(ctx, ""), kiosk.NotFound, "auth/setup-key")
	_, err = s.Setup(ctx, key, "Lan", good)
	wantKind(t, "a name that exists", err, kiosk.Conflict, "user/exists")
	_, err = s.Setup(ctx, key, "An", "ngắn")
	wantKind(t, "a short password", err, kiosk.Unprocessable, "user/short-password")

	var won, gone atomic.Int32
	var wg sync.WaitGroup
	for _, name := range []string{"An", "Bình", "Chi"} {
		wg.Go(func() {
			session, err := s.Setup(ctx, key, name, good)
			switch {
			case err == nil && session.Role == kiosk.Admin && session.Token != "":
				won.Add(1)
			case kiosk.KindOf(err) == kiosk.Gone:
				gone.Add(1)
			default:
				t.Errorf("%s: %+v, %v", name, session, err)
			}
		})
	}
	wg.Wait()
	if won.Load() != 1 || gone.Load() != 2 {
		t.Errorf("three used the link at once: %d won, %d were told that it is gone; want 1 and 2", won.Load(), gone.Load())
	}
	wantKind(t, "the link afterwards", s.CheckSetup(ctx, key), kiosk.Gone, "auth/setup-done")
	if key, ok, err := s.SetupKey(ctx); err != nil || ok || key != "" {
		t.Errorf("the next start: %q, %v, %v; want no key", key, ok, err)
	}
}

func TestGuessing(t *testing.T) {
	t.Parallel()
	s := newSchool(t, t.TempDir())
	s.add(t, "Lan", kiosk.Teacher)
	ctx := t.Context()
	for range 5 {
		_, err := s.SignIn(ctx, "lan", "sai rồi", "pupil")
		wantKind(t, "guess", err, kiosk.Unauthenticated, "auth/wrong-password")
	}
	_, err := s.SignIn(ctx, "LAN", good, "pupil")
	wantKind(t, "even the right one, too soon", err, kiosk.TooMany, "auth/too-many")
	var e *kiosk.Error
	if errors.As(err, &e); e.Retry <= 0 {
		t.Error("no Retry")
	}
	if _, err := s.SignIn(ctx, "lan", good, "tablet"); err != nil {
		t.Errorf("the teacher, from her tablet: %v", err)
	}
	s.wait(e.Retry)
	if _, err := s.SignIn(ctx, "lan", good, "pupil"); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}
