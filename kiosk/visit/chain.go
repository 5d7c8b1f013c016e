package visit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"trienlam/kiosk"
)

// The kinds of Link.
const (
	KindClosed    = "closed"    // somebody closed the day
	KindAutomatic = "automatic" // it was closed some days later, as the setting says
	KindLate      = "late"      // opens of a closed day arrived afterwards
	KindWritten   = "written"   // a screening, registration or press at the door was written afterwards
	KindCorrected = "corrected" // a figure of people was put right
	KindWiped     = "wiped"     // the words people wrote were wiped; the figures stayed
)

// Link is one revision of a closed day: the first closes it, each later one is an adjustment that
// everybody can see. Its hash depends on every link before it.
type Link struct {
	Seq      int64
	Day      string
	Revision int // from 1
	Kind     string
	At       time.Time
	Author   string // an account's name; "" for the program itself
	Reason   string
	Body     string // DayTotals as canonical JSON
	Hash     string // hex
}

// DayTotals is a closed day as its link holds it: cumulative, so that the newest revision is the whole
// truth of a day, and nothing about one visitor. The JSON of this struct, as encoding/json writes it,
// is canonical: fields in this order, rows sorted, no spaces.
type DayTotals struct {
	Format      int         `json:"format"` // 1
	Site        string      `json:"site"`
	Epoch       string      `json:"epoch"`
	Timezone    string      `json:"timezone"`
	Day         string      `json:"day"`
	Revision    int         `json:"revision"`
	Kind        string      `json:"kind"`
	At          string      `json:"at"` // UTC, RFC 3339 with milliseconds
	Author      string      `json:"author"`
	Reason      string      `json:"reason"`
	Definitions string      `json:"definitions"`
	Measured    []CellTotal `json:"measured"`
	Dwell       string      `json:"dwellSha256"` // over the dwell of all rows of measured, in their order
	People      []StopHeads `json:"people"`
	Entries     string      `json:"entriesSha256"` // over what people wrote on the day
}

// CellTotal is one row of a DayTotals' measured figures.
type CellTotal struct {
	By       string        `json:"by"`
	Stop     kiosk.StopID  `json:"stop"`
	Channel  kiosk.Channel `json:"channel"`
	Key      string        `json:"key"`
	Opens    int           `json:"opens"`
	Visits   int           `json:"visits"`
	Reaches  int           `json:"reaches"`
	Flagged  int           `json:"flagged"`
	DwellMs  int64         `json:"dwellMs"`
	MedianMs int64         `json:"dwellMedianMs"`
}

// StopHeads are a day's people at one stop, counted and announced apart.
type StopHeads struct {
	Stop            kiosk.StopID `json:"stop"`
	Screenings      int          `json:"screenings"`
	HeadsExpected   int          `json:"headsExpected"`
	HeadsCounted    int          `json:"headsCounted"`
	Door            int          `json:"door"`
	Registrations   int          `json:"registrations"`
	HeadsRegistered int          `json:"headsRegistered"`
}

// chainPrefix keeps these hashes apart from any other use of SHA-256.
const chainPrefix = "trienlam day 1\n"

// linkHash is the hash of a link with body after the link whose hash is prev, "" for the first.
func linkHash(prev, body string) string {
	h := sha256.Sum256([]byte(chainPrefix + prev + "\n" + body))
	return hex.EncodeToString(h[:])
}

// totalsOf makes the measured part of a body.
func totalsOf(list []Cell) (rows []CellTotal, dwellHash string, err error) {
	h := sha256.New()
	rows = make([]CellTotal, 0, len(list))
	for _, c := range list {
		ms, ok := c.Dwell.decode(nil)
		if !ok || len(ms) != c.Opens {
			return nil, "", kiosk.E(kiosk.Unprocessable, "visit.totalsOf", "internal", fmt.Errorf("dwell of %s %s", c.Day, c.Key))
		}
		t := CellTotal{
			By: c.By, Stop: c.Stop, Channel: c.Channel, Key: c.Key, Opens: c.Opens, Visits: c.Visits, Reaches: c.Reaches, Flagged: c.Flagged,
		}
		for _, v := range ms {
			t.DwellMs += int64(v)
		}
		t.MedianMs = median(ms).Milliseconds()
		rows = append(rows, t)
		_, _ = h.Write(c.Dwell) // a hash takes everything
	}
	return rows, hex.EncodeToString(h.Sum(nil)), nil
}

// seal makes the next link after last of a day with its measured cells and what people wrote.
func (d DayTotals) seal(last Link, at time.Time, list []Cell, e Entries) (Link, error) {
	d.Format, d.Definitions = 1, DefinitionsVersion
	at = moment(at)
	d.At = at.UTC().Format(bodyTime)
	var err error
	if d.Measured, d.Dwell, err = totalsOf(list); err != nil {
		return Link{}, err
	}
	d.People, d.Entries = e.heads(), e.hash()
	body, err := json.Marshal(d)
	if err != nil {
		return Link{}, kiosk.E(kiosk.Internal, "visit.seal", "internal", err)
	}
	return Link{
		Seq: last.Seq + 1, Day: d.Day, Revision: d.Revision, Kind: d.Kind, At: at, Author: d.Author, Reason: d.Reason,
		Body: string(body), Hash: linkHash(last.Hash, string(body)),
	}, nil
}
