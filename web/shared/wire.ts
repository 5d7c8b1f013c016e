// Generated from kiosk/server/*wire*.go by go test ./kiosk/server -run TestWire -update. Do not edit.

/** SessionIn is the body of POST /api/v1/session. */
export interface SessionIn {
  name: string;
  password: string;
}

/** Session is who is signed in; Token is given only at sign-in. */
export interface Session {
  name: string;
  role: string;
  token?: string;
}

/** SectionRow is one section with the number of its exhibits. */
export interface SectionRow {
  slug: string;
  number: number; // 1, 2, … in the exhibition
  title: string;
  about: string;
  exhibits: number;
}

/** Exhibition answers GET /api/v1/exhibition: what a kiosk needs to begin. */
export interface Exhibition {
  title: string;
  about: string;
  organiser: string;
  languages: string[];
  version: string; // changes with the content: a page that sees another reloads when idle
  map: string; // the GeoJSON of the present map, "" if no pack has one
  sections: SectionRow[];
}

/** DeckRow is one deck in a list; Slides is how many it has. */
export interface DeckRow {
  slug: string;
  title: string;
  minutes: number;
  slides: number;
}

/** Decks answers GET /api/v1/decks. */
export interface Decks {
  decks: DeckRow[];
}

/** Deck answers GET /api/v1/decks/{slug}. Notes and answers are empty below teacher. */
export interface Deck {
  slug: string;
  title: string;
  minutes: number;
  slides: Slide[];
}

/** Slide is one page of a deck: Kind is exhibit, media, title or poll. */
export interface Slide {
  kind: string;
  title: string; // what to call it in a list, whatever its kind
  exhibit: string; // slug
  poll: Question | null;
  evidence?: string; // poll: slug of the exhibit behind the answer; "" below teacher
  repeats?: number; // poll: the slide whose poll is asked again
  notes: string;
  steps: number; // steps after the first; the last step index
  seconds: number;
  optional: boolean;
  sound: string; // URL of the recording that speaks while it is shown, "" : none
}

/** ScreenState is a paired screen as staff see it. */
export interface ScreenState extends ScreenDuty {
  id: string;
  name: string;
  place: string;
  connected: boolean;
  show: string; // ID of the show it is assigned to, ""
  rev: number; // last revision it said it shows
  delayMs?: number; // in a presence: from the press until it said so
  group: string;
  since: string; // of the connection or its loss
  volume: number;
  hours: ScreenHours | null; // null: always lit
  closed: boolean; // outside its hours
  touchedAt: string | null; // null: not known
  build: string; // of its page, "" if it has not said
  old: boolean; // that page is of another build than the server
  width: number; // of its window, in CSS pixels; 0 if it has not said
  height: number;
  unsent: number; // opens it has counted and the server has not
  lost: number; // opens known to be lost
  stuck: boolean; // something touches the glass without end
  full: boolean; // its window fills the screen
  faults: string[]; // what its last self-test found not contained
}

/** ScreenDuty is what a screen shows while no show has it; at most one field is set. */
export interface ScreenDuty {
  exhibit: string; // slug: it begins there and comes back to it
  section: string; // slug: only this room
  deck: string; // slug: plays by itself
  attract: boolean; // only the loop
}

/** ScreenHours are when a screen is lit, in the site's zone. */
export interface ScreenHours {
  from: string; // "07:00"
  to: string;
  days: number[]; // 1 Monday … 7 Sunday; none: every day
}

/** Screens answers GET /api/v1/screens. Unpaired is for organisers, empty for teachers. */
export interface Screens {
  screens: ScreenState[];
  unpaired: UnpairedScreen[];
  build: string; // of the kiosk's page that the server gives
}

/** UnpairedScreen is one that is connected and belongs to no seat. */
export interface UnpairedScreen {
  code: string;
  width: number;
  height: number;
  since: string;
}

/** ScreenMessage is what a screen's socket is told about itself, on connecting and on every change. */
export interface ScreenMessage extends ScreenDuty {
  type: string; // "screen"
  id: string; // "" while unpaired
  name: string;
  pairingCode: string; // "" once paired
  show: string; // "" : the exhibition
  joinCode: string;
  identify: boolean; // show your name large for some seconds
  reload: boolean;
  volume: number; // 0–100
  hours: ScreenHours | null; // null: always lit
  test: boolean; // show the page on which staff test the lockdown
  build: string; // of the page the server would give now: another one heals itself
  now: string; // the server's clock, in the site's zone
}

/** ScreenHealth is what a screen says about itself on its socket, on connecting and then now and again. */
export interface ScreenHealth {
  type: string; // "health"
  build: string;
  boot: string; // random, made at each start of the page
  width: number;
  height: number;
  idleMs: number; // since the last touch, -1: none since it started
  unsent: number;
  lost: number;
  fresh: boolean; // its memory was empty when it started
  stuck: boolean;
  full: boolean;
  faults: string[];
}

/** ScreenPair is the body of POST /api/v1/screens. */
export interface ScreenPair {
  code: string;
  name: string;
  place: string;
}

/** ScreenCommand is the body of POST /api/v1/screens/{id}/commands: op is identify, reload, test, volume, assign (a show or a duty; neither lets the show go), or for organisers rename, hours (null: always), adopt (the unpaired screen with that code takes this seat) and unpair. */
export interface ScreenCommand {
  op: string;
  show?: string;
  exhibit?: string;
  section?: string;
  deck?: string;
  attract?: boolean;
  exhibition?: boolean; // assign: no duty any more
  force?: boolean; // assign, organiser: also away from another running show
  volume?: number;
  name?: string;
  place?: string;
  group?: string;
  hours?: ScreenHours;
  code?: string;
}

/** ViewIn is one open with its dwell time. */
export interface ViewIn {
  id: string;
  device?: string;
  exhibit: string;
  channel: string;
  language: string;
  openedAt: string;
  dwellMs: number;
}

/** ViewsIn is the body of POST /api/v1/views. */
export interface ViewsIn {
  views: ViewIn[];
  sentAt?: string; // by the device's clock, at every attempt anew: shows a wrong one
}

/** ViewsOut says which views are durable now and which can never be. */
export interface ViewsOut {
  accepted: string[];
  rejected: RejectedView[];
}

/** RejectedView is a view that must not be sent again. */
export interface RejectedView {
  id: string;
  detail: string;
}

/** Problem is an error for people, RFC 9457. */
export interface Problem {
  type: string; // "about:blank" or the message ID's page
  title: string;
  status: number;
  detail: string;
  id: string; // message ID, stable
  request: string; // request ID, also in the log
  faults?: Fault[];
}

/** Text is a word that some clients send as a number: a grade is 8 or "8". */
export type Text = string;

/** Created answers a request that made something. */
export interface Created {
  id: string;
}

/** Screening is one group session with a head-count. Times are "07:30" in the site's zone. */
export interface Screening {
  id?: string;
  date: string;
  start: string;
  end: string;
  class: string;
  grade: string;
  place: string;
  deck: string;
  headsExpected: number;
  headsCounted: number;
  stop?: string;
  registration?: string; // the class registration it answers
  by?: string; // who wrote it
}

/** Screenings answers GET /api/v1/screenings. */
export interface Screenings {
  screenings: Screening[];
}

/** Stop is a place and its dates; To "" is open-ended. */
export interface Stop {
  id?: string;
  name: string;
  place: string;
  from: string;
  to: string;
  hosts?: string; // the host schools, as people name them
  opening?: string[]; // by item of the checklist: who did it, "" nobody yet
  closing?: string[];
  closedBy?: string; // who locked its numbers
  closedAt?: string;
}

/** CheckIn notes that an item of a stop's checklist, opening or closing, is done, or not after all. */
export interface CheckIn {
  list: string;
  item: number;
  done: boolean;
}

/** Stops answers GET /api/v1/stops. */
export interface Stops {
  stops: Stop[];
}

/** Stats answers GET /api/v1/stats. */
export interface Stats {
  from: string;
  to: string;
  timezone: string;
  definitions: string; // version of the definitions page
  rows: StatsRow[];
  total: StatsTotal;
}

/** StatsRow is the figures of one key. */
export interface StatsRow {
  key: string;
  opens: number;
  visits: number;
  dwellMedianMs: number;
}

/** StatsTotal is the figures of the whole period. Heads are people counted by people, never part of the visits. */
export interface StatsTotal {
  opens: number;
  visits: number;
  dwellMedianMs: number;
  heads: number;
}

/** Days answers GET /api/v1/days. Now is the server's clock, for people to look at. */
export interface Days {
  today: string;
  now: string;
  closeAfterDays: number; // 0: only people close days
  clockBehind: boolean; // the server's clock has gone back: set it
  days: Day[];
}

/** Day is what became of one day. State is open (somebody opened it), counted (nobody did, but it has figures) or closed. Waiting opens are in no link yet: of a closed day they arrived late. */
export interface Day {
  date: string;
  state: string;
  openedAt: string | null;
  openedBy: string;
  waiting: number;
  flagged: number; // opens whose time is doubtful
  last: DayLink | null; // of a closed day: its newest revision
}

/** OpenedDay answers POST /api/v1/days/open. */
export interface OpenedDay {
  date: string;
}

/** DayLink is one revision of a closed day: 1 closed it, the others are adjustments. Kind is closed, automatic, late, written, corrected or wiped; Author "" is the program itself. */
export interface DayLink {
  date: string;
  revision: number;
  kind: string;
  at: string;
  author: string;
  reason: string;
  hash: string;
}

/** DayLinks answers GET /api/v1/adjustments. */
export interface DayLinks {
  links: DayLink[];
}

/** DaySettings says after how many days without news a past day is closed by itself, 0 never. */
export interface DaySettings {
  closeAfterDays: number;
}

/** Verdict answers GET /api/v1/verify. Without faults everything fits. */
export interface Verdict {
  days: number;
  links: number;
  head: string; // the newest hash: on paper it proves all closed days
  faults: string[];
}

/** Rehearsal answers GET /api/v1/rehearsal: while it runs nothing counts. */
export interface Rehearsal {
  today: string; // the site's day
  running: boolean;
  until: string | null; // of the one that runs
  by: string;
}

/** RehearsalIn begins a rehearsal, or moves the end of the one that runs, at most 24 hours ahead. */
export interface RehearsalIn {
  until: string;
}

/** Shift says that a clock was wrong: the opens of a channel in some hours of a day, both included, happened so many minutes earlier, later if negative. */
export interface Shift {
  date: string;
  fromHour: number;
  toHour: number;
  channel: string;
  minutes: number;
  reason: string;
  opens: number; // answered: how many were put right
  by: string;
  at?: string;
}

/** Shifts answers GET /api/v1/shifts. */
export interface Shifts {
  shifts: Shift[];
}

/** WipeIn says before which day words are to go. */
export interface WipeIn {
  before: string;
}

/** WipeCertificate answers POST /api/v1/wipe: what was wiped, to print and to file. Every figure is what it was; Opens were still single and are totals now, Entries have lost their words and names. */
export interface WipeCertificate {
  before: string;
  days: number;
  opens: number;
  entries: number;
  by: string;
  at: string;
  head: string;
}

/** Piece is a piece of a text, no HTML. Hit says that it is what was asked for. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** ExhibitRow is one exhibit in a list. Thumbnail is a path on this site. Marked is the title in pieces and Snippet a text around what was asked for, if a search found it. */
export interface ExhibitRow {
  slug: string;
  code: string;
  section: string;
  type: string;
  title: string;
  date: string;
  thumbnail: string;
  years: Years | null; // null when it has no date
  place: Place | null;
  marked?: Piece[];
  snippet?: Piece[];
}

/** Years are the first and the last year that a date may mean, both included. An open end is −9999 or 9999. */
export interface Years {
  from: number;
  to: number;
  about: boolean; // approximate or uncertain
}

/** Place is a point, WGS 84 degrees. */
export interface Place {
  name: string;
  lat: number;
  lon: number;
}

/** Exhibits answers GET /api/v1/exhibits. Meant is what was perhaps meant by a query that finds nothing. */
export interface Exhibits {
  exhibits: ExhibitRow[];
  meant?: string[];
}

/** Exhibit answers GET /api/v1/exhibits/{slug}: one exhibit in one language. HTML is safe to show. */
export interface Exhibit extends ExhibitRow {
  language: string;
  lead: string;
  html: string;
  holder: string;
  rights: string;
  lesson: string;
  sources: Source[];
  media: Medium[];
  quiz: Question[];
  previous: string; // slug, "" at the start
  next: string; // slug, "" at the end
  related: ExhibitRow[]; // those the curator names first, then the nearest
  compare: ExhibitRow[]; // those whose first picture can be laid beside this one's
}

/** Source is where a reader can check what an exhibit says. */
export interface Source {
  title: string;
  url: string;
  callNumber: string;
}

/** Medium is one file of an exhibit. Image is the path of the whole file, in a form that browsers show; Srcset lists smaller ones. What does not apply to its kind is empty. */
export interface Medium {
  kind: string; // image, audio, video, model, file
  image: string;
  srcset: string;
  type: string; // media type of the file at Image
  width: number;
  height: number;
  alt: string;
  caption: string;
  credit: string;
  regions: Region[];
  service: string; // IIIF Image API base below this site; "" when there are no tiles
  tileSide: number;
  scales: number[]; // factors by which the levels of tiles are smaller: 1, 2, 4, …
  language: string; // BCP 47 of the lines' text
  lines: Line[];
  control: Control[]; // where an old map lies on the earth; none or 3 and more
  poster: string;
  captions: Captions[];
  said: string; // the transcript as HTML
  turntable: string[];
}

/** Line is one line of a document in reading order; Box is null if it is not known where it stands. */
export interface Line {
  box: [number, number, number, number] | null;
  text: string;
  reading: string;
  translation: string;
}

/** Control ties a pixel of an old map to a point on the earth, WGS 84 degrees. */
export interface Control {
  x: number;
  y: number;
  lat: number;
  lon: number;
}

/** Captions is one WebVTT file. */
export interface Captions {
  language: string;
  url: string;
}

/** Region is a look-point; Box is left, top, width, height in image pixels. */
export interface Region {
  id: string;
  title: string;
  text: string;
  box: [number, number, number, number];
}

/** Question is a closed question; Answer is null where the asker may not see it. */
export interface Question {
  question: string;
  choices: string[];
  answer: number | null;
  explain: string;
}

/** Packs answers GET /api/v1/packs. */
export interface Packs {
  packs: PackRow[];
}

/** PackRow is one pack; Shown says whether visitors see it now. Signature is none, trusted or unknown. */
export interface PackRow {
  id: string;
  version: string;
  title: string;
  shown: boolean;
  removable: boolean; // it was imported and is shown
  previous: string; // the version to which undo brings it, "" if to none
  signature: string;
  signer: string;
}

/** PackImported answers POST /api/v1/packs. */
export interface PackImported {
  id: string;
  version: string;
}

/** PackTrust is whose signatures count: GET and PUT /api/v1/packs/trust. */
export interface PackTrust {
  requireSignature: boolean;
  keys: PackKey[];
}

/** PackKey is a public key in the form of minisign, and what people call its owner. */
export interface PackKey {
  key: string;
  name: string;
}

/** Fault is one fault of a refused pack, or one thing worth looking at. */
export interface Fault {
  file: string;
  line: number;
  message: string;
}

/** UploadIn opens an upload in pieces: of a zip of SizeBytes, or of the files of a folder. */
export interface UploadIn {
  name: string;
  sizeBytes: number;
  files: UploadFileIn[];
}

/** UploadFileIn is one file of a folder. */
export interface UploadFileIn {
  path: string;
  sizeBytes: number;
}

/** UploadFile is one file of a folder and how much of it is here. */
export interface UploadFile {
  path: string;
  sizeBytes: number;
  receivedBytes: number;
}

/** FinishIn hands an upload over: to be examined, or, once confirmed, to be shown. */
export interface FinishIn {
  confirm: boolean;
}

/** Uploads answers GET /api/v1/uploads, newest first. */
export interface Uploads {
  uploads: Upload[];
}

/** Upload is how far an upload is. State is receiving, checking, waiting (for FinishIn.Confirm), tiling, done, refused or failed; Done and Total count pictures while tiling. */
export interface Upload {
  id: string;
  name: string;
  sizeBytes: number;
  receivedBytes: number;
  files: UploadFile[];
  state: string;
  done: number;
  total: number;
  detail: string; // why it was refused or failed, for people
  faults: Fault[];
  warnings: Fault[];
  pack: PackImported | null; // once it is shown
  changes: Changes | null; // once it is checked
  startedAt: string;
}

/** Changes is what a version does to the one before it; From is "" when the pack is new. Older says that it goes back. */
export interface Changes {
  from: string;
  to: string;
  older: boolean;
  added: ChangedRow[];
  removed: ChangedRow[];
  changed: ChangedRow[];
}

/** ChangedRow is one exhibit, or a deck when Slug begins with "decks/", or the pack itself when it is "". */
export interface ChangedRow {
  slug: string;
  title: string;
  what: string[]; // title, text, date, section, code, place, sources, quiz, pictures, regions, lines, deck, about, other
}

/** Registration is a class that is expected. Times are "07:30" in the site's zone. */
export interface Registration {
  id?: string;
  date: string;
  start: string;
  end: string;
  school?: string; // of guests; "" is the host
  class: string;
  grade: string;
  place: string;
  deck: string;
  heads: number;
  stop?: string;
  by?: string; // who wrote it
}

/** Registrations answers GET /api/v1/registrations. */
export interface Registrations {
  registrations: Registration[];
}

/** TallyIn is one press at the door: people in, or fewer than none taken back, more than one of them with a note. The ID, 1 to 64 characters made by the door, makes a repeat harmless. */
export interface TallyIn {
  id?: string;
  count: number;
  note?: string;
  stop?: string;
  at?: string; // when it was pressed; now if absent
}

/** TallyOut answers a press: the day's total at its stop. */
export interface TallyOut {
  total: number;
}

/** Tally is a press at the door as it was written. */
export interface Tally {
  id: string;
  date: string;
  hour: number;
  stop: string;
  count: number;
  note: string;
  by: string;
  at: string;
}

/** Tallies answers GET /api/v1/tallies. */
export interface Tallies {
  tallies: Tally[];
}

/** CorrectionIn puts a figure right: headsCounted or headsExpected of a screening, heads of a registration. */
export interface CorrectionIn {
  field: string;
  value: number;
  reason: string;
}

/** Correction is a figure that was put right; the old one stays. */
export interface Correction {
  id: string;
  date: string;
  of: string; // screening or registration
  target: string;
  field: string;
  was: number;
  became: number;
  reason: string;
  by: string;
  at: string;
}

/** Corrections answers GET /api/v1/corrections. */
export interface Corrections {
  corrections: Correction[];
}

/** Measured is what devices tell. A visit is not a person. */
export interface Measured {
  opens: number;
  visits: number;
}

/** Counted is what people counted: heads at screenings, and whoever passed the door. */
export interface Counted {
  screenings: number;
  heads: number;
  door: number;
}

/** Registered is what was announced. */
export interface Registered {
  classes: number;
  heads: number;
}

/** ThreeCounts stand side by side and are never added up. */
export interface ThreeCounts {
  date: string; // "" for the whole period
  measured: Measured;
  counted: Counted;
  registered: Registered;
}

/** Difference names one place where the counts do not agree. Kind is absent, unregistered, fewer, more, door, no-device or nobody-wrote. */
export interface Difference {
  date: string;
  kind: string;
  class: string;
  registered: number;
  counted: number; // heads at screenings
  door: number; // of kind door
}

/** Reconciliation answers GET /api/v1/reconciliation. */
export interface Reconciliation {
  from: string;
  to: string;
  definitions: string;
  days: ThreeCounts[];
  total: ThreeCounts;
  differences: Difference[];
}

/** UnitPlace is what a unit or a school was called for some time, both days included; From "" is since ever, To "" without end. Kind is unit or school. */
export interface UnitPlace {
  id: string;
  kind: string;
  name: string;
  short: string;
  parent: string;
  code: string;
  from: string;
  to: string;
  successor: string; // what took its place when it was merged
}

/** UnitPlaces answers GET /api/v1/places. */
export interface UnitPlaces {
  places: UnitPlace[];
}

/** PlacesIn is a table of places: CSV with the header id,kind,name,short,parent,code,from,to. */
export interface PlacesIn {
  csv: string;
}

/** PlacesImported answers how many rows were taken in. */
export interface PlacesImported {
  places: number;
}

/** RenameIn gives a place another name and parent from a day on. */
export interface RenameIn {
  name: string;
  short: string;
  parent: string;
  from: string;
}

/** MergeIn lets another place take its place from a day on. */
export interface MergeIn {
  into: string;
  from: string;
}

/** Report answers GET /api/v1/reports/overview: every figure of a period with its charts. */
export interface Report {
  from: string;
  to: string;
  timezone: string;
  definitions: string;
  finding: string;
  second: string;
  total: StatsTotal;
  few: boolean; // too few opens to speak of medians
  people: ThreeCounts;
  differences: Difference[];
  top: ReportExhibit[];
  neglected: ReportExhibit[];
  channels: StatsRow[];
  screenings: Screening[];
  charts: ReportChart[];
}

/** ReportExhibit is how an exhibit was looked at. Attracting and holding are -1 where they are not known. */
export interface ReportExhibit {
  slug: string;
  code: string;
  title: string;
  opens: number;
  visits: number;
  dwellMedianMs: number;
  neededMs: number;
  attracting: number;
  holding: number;
  few: boolean; // too few opens to speak of a median
  leaves: boolean; // many open it, few read it to its end
}

/** ReportChart is a picture and the table that says the same. */
export interface ReportChart {
  name: string;
  title: string;
  desc: string;
  svg: string;
  columns: string[];
  rows: string[][];
}

/** ReportUnit is who issues official reports. */
export interface ReportUnit {
  superior: string; // cơ quan chủ quản
  name: string; // cơ quan ban hành
  symbol: string; // behind the number
  place: string; // địa danh
  signer: string; // chức vụ
  recipients: string[];
}

/** ReportTexts are what people write into an official report. */
export interface ReportTexts {
  results: string;
  difficulties: string;
  directions: string;
  proposals: string;
}

/** Schedule answers GET /api/v1/schedule: what plays by itself next, soonest first, and for staff the lines it comes from. */
export interface Schedule {
  timezone: string;
  next: Coming[];
  entries: ScheduleEntry[]; // empty below teacher
}

/** Coming is a beginning to be announced. */
export interface Coming {
  at: string; // in the site's zone
  deck: string;
  title: string;
  minutes: number; // it takes; 0: not said
  screens: string[]; // IDs,
  groups: string[]; // and names; neither: every screen
}

/** ScheduleEntry is one line of the schedule: the body of POST /api/v1/schedule and PUT /api/v1/schedule/{id}, and their answer. */
export interface ScheduleEntry {
  id: string;
  days: number[]; // 1 Monday … 7 Sunday; none: every day
  times: string[]; // "09:30", the site's wall clock
  deck: string;
  minutes: number; // to be fitted into; 0: the deck's own
  screens: string[]; // IDs,
  groups: string[]; // and names; neither: every paired screen
  off: boolean; // kept, but does not begin
}

/** Poll is the state of the present slide's poll. What stands from Counts on is null until revealed. */
export interface Poll {
  id: string;
  open: boolean;
  choices: number;
  answers: number; // how many have answered
  hands: boolean; // the teacher counted raised hands
  pair: string; // id of the earlier poll of the same question, ""
  bars?: number[]; // answers so far by choice, if the teacher shows them; they grow on screens only
  counts: number[] | null;
  answer: number | null;
  evidence: string; // slug of the exhibit behind the answer, "" until revealed
  before: number[] | null; // the earlier poll's answers by choice
  gain: number | null; // percentage points; null for groups below 5
}

/** State is what every screen, phone and tablet of a show is sent: at once on connecting and again on every change. */
export interface State {
  type: string; // "state"
  show: string;
  epoch: string; // a state of another epoch counts whatever its rev: the server began anew
  rev: number;
  deck: string;
  pack: string;
  version: string; // of the pack
  slide: number;
  slides: number;
  step: number;
  steps: number; // last step index of this slide
  blank: boolean;
  safe: boolean;
  ended: boolean;
  view: [number, number, number, number] | null; // zoom box in image pixels, null: whole
  point: [number, number] | null; // what the teacher points at, in image pixels
  media: Playback | null; // null when nothing plays
  poll: Poll | null;
  mode: string; // follow, back or free: what followers may look at
  lookUp: LookUp | null; // phones rest
  timer: Timer | null;
  auto: Auto | null; // null: it does not play by itself
  now: string; // server time of this message: what the other times are compared with
  startedAt: string;
  follower?: string; // only in a follower's first state
  name?: string; // with it: what this follower is called, an island
}

/** LookUp asks phones to rest until a server time; then it is over, without a message. */
export interface LookUp {
  until: string;
}

/** Timer is a countdown that all see, in server time. It stands at zero until it is stopped. */
export interface Timer {
  startedAt: string;
  endsAt: string;
}

/** Auto is a show that plays by itself. Times are the server's. A screen shows this state at ShowAt, so that all screens change in the same instant; one that is late shows it at once. */
export interface Auto {
  playing: boolean;
  minutes: number; // chosen; 0: the deck's own times
  slideEndsAt: string | null; // null while it rests
  endsAt: string | null; // null while it rests
  showAt: string | null; // null: at once
  leftMs: number; // until the end, while it rests
  dropped: number[]; // optional slides left out, rising
}

/** Playback is a media position as clock-derived time: at the server time At it stood at PositionMs. */
export interface Playback {
  playing: boolean;
  positionMs: number;
  at: string;
}

/** ShowRow is one show in a list. */
export interface ShowRow {
  id: string;
  joinCode: string;
  deck: string;
  driver: string;
  ended: boolean;
  startedAt: string;
}

/** Shows answers GET /api/v1/shows, newest first. */
export interface Shows {
  shows: ShowRow[];
}

/** Show answers POST /api/v1/shows and GET /api/v1/shows/{id}: the row and the present state. */
export interface Show extends State {
  id: string;
  joinCode: string;
  driver: string;
}

/** Command is the body of POST /api/v1/shows/{id}/commands, and with Type "command" a driver's socket message. */
export interface Command {
  type?: string;
  id: string;
  op: string;
  baseRev?: number; // the rev it was pressed at: a late next, prev or goto changes nothing
  slide?: number;
  step?: number;
  view?: [number, number, number, number];
  point?: [number, number];
  mode?: string;
  seconds?: number;
  counts?: number[];
  positionMs?: number;
  minutes?: number; // auto.start; absent or 0: the deck's, or go on after a pause
}

/** ClockAsked is a socket message of anyone who must do something at a server time; Sent is a time of the asker's own, given back. */
export interface ClockAsked {
  type: string; // "clock"
  sent: number;
}

/** ClockTold answers it: Now lies between the asking and the answer. */
export interface ClockTold {
  type: string; // "clock"
  sent: number;
  now: string;
}

/** Ack answers a command: the revision it led to. */
export interface Ack {
  type?: string; // "ack" on a socket
  id?: string;
  rev: number;
}

/** SocketError answers a socket message that had no effect. */
export interface SocketError {
  type: string; // "error"
  id?: string;
  title: string;
  detail?: string;
}

/** Presence tells the driver who follows: open sockets without the driver's and the screens'. */
export interface Presence {
  type: string; // "presence"
  followers: number;
  ready: number; // followers that have shown the present revision
  behind: number; // those that have not
  delayP95Ms: number | null; // from a press until 19 of 20 showed it; null: not known
  screens: ScreenState[];
  staff?: string[]; // others of the staff who have this show open
  tally?: number[]; // answers by choice to the present slide's poll
}

/** Baton tells staff of a show who drives now and who asks to. */
export interface Baton {
  type: string; // "driver"
  driver: string;
  asks: string; // "" : nobody
  freeAt: string | null; // from then on any teacher may take it; null while the driver is connected
}

/** ShowEvents answers GET /api/v1/shows/{id}/events, oldest first. */
export interface ShowEvents {
  events: ShowEvent[];
}

/** ShowEvent is what an adult did with a show: start, end, ask, accept, refuse, hand or take. */
export interface ShowEvent {
  at: string;
  by: string; // "" : the show itself, at its end
  action: string;
  to: string; // who asks, or drives from then on; ""
}

/** Answer is a follower's answer: POST /api/v1/shows/{id}/answers, or a socket message. */
export interface Answer {
  type?: string; // "answer" on a socket
  poll: string;
  choice: number; // from 0
  follower?: string;
}

/** Answered confirms on the socket that an answer is stored. */
export interface Answered {
  type: string; // "answered"
  poll: string;
  choice: number;
}
