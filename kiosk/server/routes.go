package server

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/live"
	"trienlam/kiosk/visit"
)

// Body limits by what a route takes.
const (
	smallBody = 16 << 10  // forms, commands, answers
	textsBody = 512 << 10 // four texts of a report, every letter with marks
	viewsBody = 1 << 20   // the contract's 500 views
	packBody  = 2 << 30   // a pack with films
	chunkBody = 9 << 20   // a piece of an upload: the rule of 8 MB has words of its own
)

// route is one line of the table: who may ask what, how much they may send, and what it is for.
type route struct {
	method, path string
	role         kiosk.Role
	limit        int64
	handle       echo.HandlerFunc
	about        string // for /api/openapi.json
}

// routes is every URL of a site. Roles contain each other; Visitor is anyone.
func (s *Server) routes() []route {
	const get, post, put, del = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete
	const anyone, teacher, organiser = kiosk.Visitor, kiosk.Teacher, kiosk.Organiser
	return []route{
		// Pages, readable without JavaScript.
		{get, "/", anyone, 0, s.getHome, ""},
		{get, "/sections/:section", anyone, 0, s.getSection, ""},
		{get, "/exhibits/:exhibit", anyone, 0, s.getExhibit, ""},
		{get, "/exhibits/:exhibit/zoom", anyone, 0, s.getZoom, ""},
		{get, "/exhibits/:exhibit/compare/:other", anyone, 0, s.getCompare, ""},
		{get, "/exhibits/:exhibit/overlay", anyone, 0, s.getOverlay, ""},
		{get, "/timeline", anyone, 0, s.getTimeline, ""},
		{get, "/map", anyone, 0, s.getMap, ""},
		{get, "/trail", anyone, 0, s.getTrail, ""},
		{get, "/worksheet", anyone, 0, s.getWorksheet, ""},
		{get, "/search", anyone, 0, s.getSearch, ""},
		{get, "/q", anyone, 0, s.getCodeForm, ""},
		{get, "/q/:code", anyone, 0, s.getCode, ""},
		{get, "/Q/:code", anyone, 0, s.getCode, ""},
		{get, "/live", anyone, 0, s.getLiveChoice, ""},
		{get, "/live/:code", anyone, 0, s.getLive, ""},
		{get, "/LIVE/:code", anyone, 0, s.getLive, ""},
		{post, "/live/:code/answers", anyone, smallBody, s.postLiveAnswer, ""},
		{get, "/live/:code/slides/:at", anyone, 0, s.getSlide, ""},
		{get, "/decks/:deck/slides/:at", anyone, 0, s.getDeckSlide, ""},
		{get, "/cards/:file", anyone, 0, s.getCard, ""},
		{get, "/qr/:file", anyone, 0, s.getQR, ""},
		{get, "/qr/live/:file", anyone, 0, s.getLiveQR, ""},
		{get, "/qr/screen/:file", anyone, 0, s.getScreenQR, ""},
		{get, "/s/:code", anyone, 0, s.getScreenCode, ""},
		{get, "/S/:code", anyone, 0, s.getScreenCode, ""},
		{get, "/media/*", anyone, 0, s.getMedia, ""},
		{get, "/assets/*", anyone, 0, s.getAsset, ""},
		{get, "/iiif/*", anyone, 0, s.getIIIF, ""},
		{http.MethodOptions, "/iiif/*", anyone, 0, s.optionsIIIF, ""},
		{get, "/help", anyone, 0, s.getHelp, ""},
		{get, "/help/design", teacher, 0, s.getDesign, ""},
		{get, "/help/:page", anyone, 0, s.getHelp, ""},
		{get, "/setup", anyone, 0, s.getSetup, ""},
		{post, "/setup", anyone, smallBody, s.postSetup, ""},

		// Apps: each asks for a sign-in itself.
		{get, "/kiosk", anyone, 0, s.getApp("kiosk"), ""},
		{get, "/teacher", anyone, 0, s.getApp("teacher"), ""},
		{get, "/organiser", anyone, 0, s.getApp("organiser"), ""},

		// Operations.
		{get, "/healthz", anyone, 0, s.getHealth, ""},
		{get, "/readyz", anyone, 0, s.getReady, ""},
		{get, "/metrics", anyone, 0, s.getMetrics, ""}, // loopback or admin: checked inside
		{get, "/api/openapi.json", anyone, 0, s.getOpenAPI, ""},
		{get, "/api/schemas/:name", anyone, 0, s.getSchema, ""},
		{get, "/ws", anyone, 0, s.getSocket, ""},

		// API.
		{post, "/api/v1/session", anyone, smallBody, s.postSession, "Sign in"},
		{get, "/api/v1/session", teacher, 0, s.getSession, "Who is signed in"},
		{del, "/api/v1/session", anyone, 0, s.deleteSession, "Sign out"},
		{get, "/api/v1/exhibition", anyone, 0, s.getExhibition, "Title, about and sections"},
		{get, "/api/v1/exhibits", anyone, 0, s.getExhibits, "Exhibits, by section or search"},
		{get, "/api/v1/exhibits/:slug", anyone, 0, s.getExhibitJSON, "One exhibit"},
		{get, "/api/v1/decks", anyone, 0, s.getDecks, "Decks"},
		{get, "/api/v1/decks/:slug", anyone, 0, s.getDeck, "One deck; notes and answers for teachers"},
		{post, "/api/v1/shows", teacher, smallBody, s.postShow, "Start a show"},
		{get, "/api/v1/shows", anyone, 0, s.getShows, "Shows, newest first"},
		{get, "/api/v1/shows/:id", anyone, 0, s.getShow, "One show with its state"},
		{post, "/api/v1/shows/:id/commands", anyone, smallBody, s.postCommand, "Drive a show; op is one of " + strings.Join(live.Ops(), ", ")}, // 403 for both: checked inside
		{post, "/api/v1/shows/:id/driver", teacher, smallBody, s.postDriver, "The baton: action is ask, accept, refuse, hand (to) or take"},
		{get, "/api/v1/shows/:id/events", organiser, 0, s.getShowEvents, "Who began, drove and ended a show"},
		{post, "/api/v1/shows/:id/answers", anyone, smallBody, s.postAnswer, "Answer a poll"},
		{get, "/api/v1/screens", teacher, 0, s.getScreens, "Paired screens"},
		{post, "/api/v1/screens", teacher, smallBody, s.postScreen, "Pair a screen by its code"},
		{post, "/api/v1/screens/commands", teacher, smallBody, s.postScreensCommand, "The same for every screen of a group, all or none: identify, reload, test, assign, volume"},
		{post, "/api/v1/screens/:id/commands", teacher, smallBody, s.postScreenCommand, "identify, reload, test, assign, volume; rename, hours, adopt, unpair"},
		{get, "/api/v1/schedule", anyone, 0, s.getSchedule, "What plays by itself next; the lines for staff"},
		{post, "/api/v1/schedule", organiser, smallBody, s.postScheduleEntry, "Add a line to the schedule"},
		{put, "/api/v1/schedule/:id", organiser, smallBody, s.putScheduleEntry, "Change a line of the schedule"},
		{del, "/api/v1/schedule/:id", organiser, 0, s.deleteScheduleEntry, "Remove a line of the schedule"},
		{post, "/api/v1/views", anyone, viewsBody, s.postViews, "Opens with dwell; answered when durable"},
		{post, "/api/v1/screenings", teacher, smallBody, s.postScreening, "Write down a screening"},
		{get, "/api/v1/screenings", teacher, 0, s.getScreenings, "Screenings"},
		{post, "/api/v1/screenings/:id/corrections", teacher, smallBody, s.postCorrection(visit.OfScreening), "Put a head-count right, with a reason"},
		{post, "/api/v1/registrations", teacher, smallBody, s.postRegistration, "Write down a class that is expected"},
		{get, "/api/v1/registrations", teacher, 0, s.getRegistrations, "Classes expected"},
		{post, "/api/v1/registrations/:id/corrections", teacher, smallBody, s.postCorrection(visit.OfRegistration), "Put an announced number right, with a reason"},
		{post, "/api/v1/tallies", teacher, smallBody, s.postTally, "Count people at the door"},
		{get, "/api/v1/tallies", teacher, 0, s.getTallies, "Presses at the door"},
		{get, "/api/v1/corrections", organiser, 0, s.getCorrections, "Figures that were put right"},
		{get, "/api/v1/reconciliation", organiser, 0, s.getReconciliation, "Measured, counted and registered side by side"},
		{get, "/api/v1/days", organiser, 0, s.getDays, "What became of the days"},
		{post, "/api/v1/days/open", organiser, smallBody, s.postOpenDay, "Open today"},
		{post, "/api/v1/days/:day/close", organiser, smallBody, s.postCloseDay, "Close a day: opens become totals for good"},
		{put, "/api/v1/days/settings", organiser, smallBody, s.putDaySettings, "When days close by themselves"},
		{post, "/api/v1/wipe", kiosk.Admin, smallBody, s.postWipe, "Take words and names away before a day, with a certificate"},
		{get, "/api/v1/rehearsal", teacher, 0, s.getRehearsal, "Whether a rehearsal runs"},
		{put, "/api/v1/rehearsal", organiser, smallBody, s.putRehearsal, "Try everything out without counting, until a time"},
		{del, "/api/v1/rehearsal", organiser, 0, s.deleteRehearsal, "End the rehearsal: it counts again"},
		{post, "/api/v1/shifts", organiser, smallBody, s.postShift, "Put right what a wrong clock did"},
		{get, "/api/v1/shifts", organiser, 0, s.getShifts, "Clocks that were put right"},
		{get, "/api/v1/adjustments", organiser, 0, s.getLinks, "Closed days and their adjustments"},
		{get, "/api/v1/verify", organiser, 0, s.getVerify, "Check the chain of closed days"},
		{post, "/api/v1/stops", organiser, smallBody, s.postStop, "Add a stop"},
		{get, "/api/v1/stops", teacher, 0, s.getStops, "Stops"},
		{get, "/api/v1/places", teacher, 0, s.getPlaces, "What units and schools are called, or were on a day"},
		{post, "/api/v1/places/import", organiser, viewsBody, s.postPlaces, "Take in a table of units and schools"},
		{post, "/api/v1/places/:id/rename", organiser, smallBody, s.postRename, "Another name from a day on"},
		{post, "/api/v1/places/:id/merge", organiser, smallBody, s.postMerge, "Another takes its place from a day on"},
		{put, "/api/v1/stops/:id/checks", organiser, smallBody, s.putCheck, "Note an item of a stop's checklist"},
		{post, "/api/v1/stops/:id/close", organiser, smallBody, s.postCloseStop, "Lock a stop's numbers: its days are closed"},
		{get, "/api/v1/stats", organiser, 0, s.getStats, "Opens, visits, dwell and heads"},
		{get, "/api/v1/reports/overview", organiser, 0, s.getOverview, "Every figure of a period with its charts"},
		{get, "/api/v1/reports/charts/:file", organiser, 0, s.getChart, "One chart as SVG or PNG"},
		{get, "/api/v1/reports/unit", organiser, 0, s.getReportUnit, "Who issues official reports"},
		{put, "/api/v1/reports/unit", organiser, smallBody, s.putReportUnit, "Set who issues official reports"},
		{get, "/api/v1/reports/texts", organiser, 0, s.getReportTexts, "The draft of an official report"},
		{put, "/api/v1/reports/texts", organiser, textsBody, s.putReportTexts, "Keep the draft of an official report"},
		{get, "/api/v1/reports/export", organiser, 0, s.getReport, "The same bytes as the report export command"},
		{post, "/api/v1/packs", organiser, packBody, s.postPack, "Import a pack"},
		{get, "/api/v1/packs", organiser, 0, s.getPacks, "Installed packs"},
		{get, "/api/v1/packs/trust", organiser, 0, s.getTrust, "Whose signatures count"},
		{put, "/api/v1/packs/trust", organiser, smallBody, s.putTrust, "Set whose signatures count"},
		{post, "/api/v1/packs/:id/undo", organiser, smallBody, s.postUndo, "Take back the last change to a pack"},
		{del, "/api/v1/packs/:id", organiser, 0, s.deletePack, "Take a pack down"},
		{get, "/api/v1/uploads", organiser, 0, s.getUploads, "Uploads under way"},
		{get, "/api/v1/uploads/:id", organiser, 0, s.getUpload, "How far an upload is"},
		{put, "/api/v1/uploads/:id", organiser, chunkBody, s.putUpload, "The next piece of a file"},
		{post, "/api/v1/uploads/:id/finish", organiser, smallBody, s.postFinish, "Examine or show what was uploaded"},
		{del, "/api/v1/uploads/:id", organiser, 0, s.deleteUpload, "Give an upload up"},
	}
}

// route registers the table. HEAD is answered wherever GET is.
func (s *Server) route() {
	for _, r := range s.routes() {
		h := r.handle
		if r.limit > 0 {
			h = limit(r.limit, h)
		}
		h = need(r.role, h)
		s.echo.Add(r.method, r.path, h)
		if r.method == http.MethodGet {
			s.echo.Add(http.MethodHead, r.path, h)
		}
	}
}
