package app

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"trienlam/exhibits"
	"trienlam/exhibits/labels"
	"trienlam/exhibits/starter"
	"trienlam/kiosk"
	"trienlam/kiosk/auth"
	"trienlam/kiosk/config"
	"trienlam/kiosk/content"
	"trienlam/kiosk/report"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
	"trienlam/media/derive"
)

// Options are what a Site is opened with. Config is required.
type Options struct {
	Config  *config.Config
	Version string       // of the program, for readyz
	Log     *slog.Logger // nothing is logged if nil
	Clock   kiosk.Clock  // time.Now if nil
}

// Site is an opened data folder with its features.
type Site struct {
	Accounts   *auth.Accounts
	Shelf      *content.Shelf
	Ledger     *visit.Ledger
	Statistics *visit.Statistics
	Reports    *report.Reporter

	config   *config.Config
	version  string
	log      *slog.Logger
	clock    kiosk.Clock
	zone     *time.Location
	db       *sqlite.DB
	settings *sqlite.Settings
	shows    *sqlite.Shows
}

// Open opens the data folder, creating it if need be, and loads the active packs. It works beside a
// running server. Errors: Unavailable (cannot be written), Unprocessable (a newer version's, or a
// pack with faults), Conflict.
func Open(ctx context.Context, o Options) (_ *Site, err error) {
	const op = "app.Open"
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	dir := o.Config.Data
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-write", err).With("path", dir)
	}
	zone, err := time.LoadLocation(o.Config.Timezone)
	if err != nil {
		return nil, kiosk.E(kiosk.Unprocessable, op, "config/timezone", err).With("zone", o.Config.Timezone)
	}
	db, err := sqlite.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	s := &Site{
		config: o.Config, version: o.Version, log: o.Log, clock: o.Clock, zone: zone,
		db: db, settings: sqlite.NewSettings(db), shows: sqlite.NewShows(db),
	}
	s.Accounts = auth.New(auth.Options{Store: sqlite.NewAccounts(db), Settings: s.settings, Clock: o.Clock})
	s.Shelf = content.New(content.Options{
		Dir: filepath.Join(dir, "packs"), Store: sqlite.NewPacks(db), Settings: s.settings, Starter: starter.FS(),
		Paths: o.Config.Packs, Clock: o.Clock, Log: o.Log,
	})
	if err := s.Shelf.Load(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.count(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// The settings by which a department will tell sites, and copies of one site, apart.
const (
	siteIDSetting = "site_id"
	epochSetting  = "epoch"
)

// identity returns the site's id, making it and its first epoch on a new folder.
func (s *Site) identity(ctx context.Context) (kiosk.SiteID, error) {
	id, err := s.settings.Get(ctx, siteIDSetting)
	if err != nil || id != "" {
		return kiosk.SiteID(id), err
	}
	if _, err := s.settings.Default(ctx, epochSetting, kiosk.Token(16)); err != nil {
		return "", err
	}
	id, err = s.settings.Default(ctx, siteIDSetting, "truong-"+strings.ToLower(kiosk.Code(8)))
	return kiosk.SiteID(id), err
}

// count joins what turns views into figures.
func (s *Site) count(ctx context.Context) error {
	id, err := s.identity(ctx)
	if err != nil {
		return err
	}
	epoch, err := s.settings.Get(ctx, epochSetting)
	if err != nil {
		return err
	}
	s.Ledger, err = visit.NewLedger(ctx, visit.LedgerOptions{
		Store: sqlite.NewLedger(s.db), Clock: s.clock, Zone: s.zone, Site: id, Epoch: epoch,
	})
	if err != nil {
		return err
	}
	s.Statistics = visit.NewStatistics(visit.StatisticsOptions{Store: sqlite.NewStatistics(s.db), Ledger: s.Ledger, Zone: s.zone})
	s.Reports = report.New(report.Options{Statistics: s.Statistics, Ledger: s.Ledger, Catalog: s.Catalog, Site: string(id), Clock: s.clock, Settings: s.settings, Quizzes: report.DeckQuizzes(s.shows, s.Catalog, s.zone)})
	return nil
}

// Catalog returns the exhibits that are shown now.
func (s *Site) Catalog() *exhibits.Catalog { return s.Shelf.Current().Catalog }

// PreparePictures makes the tiles and smaller pictures of a pack; what a running server has made of them
// is left as it is. Errors: Unavailable, the context's own.
func (s *Site) PreparePictures(ctx context.Context, pack string, told func(done, total int)) error {
	derived, err := derive.New(s.derivedDir(), s.log)
	if err != nil {
		return err
	}
	return derived.Prepare(ctx, s.Shelf.Pictures(pack), told)
}

// derivedDir is where what is made of images lies.
func (s *Site) derivedDir() string { return filepath.Join(s.config.Data, "derived") }

// Labels writes a sheet of QR labels as PDF. Errors: Unprocessable (layout, language).
func (s *Site) Labels(ctx context.Context, w io.Writer, layout labels.Layout, lang string) error {
	public, err := s.PublicURL(ctx)
	if err != nil {
		return err
	}
	return labels.Sheet(w, labels.Options{Catalog: s.Catalog(), PublicURL: public, Lang: lang, Layout: layout})
}

// Close writes what is queued and closes the folder.
func (s *Site) Close() error { return errors.Join(s.Shelf.Close(), s.db.Close()) }
