// What the board of screens says.

import type { State, Todo } from "./condition";
import type { Language } from "./words";

const agoVi = { now: "vừa xong", minute: "phút trước", hour: "giờ trước", day: "ngày trước" } as const;
const agoEn = { now: "just now", minute: "min ago", hour: "h ago", day: "days ago" } as const;

const faultsVi: Readonly<Record<string, string>> = {
  window: "cửa sổ không phủ kín màn hình", menu: "giữ lâu mở thực đơn", select: "chữ chọn được", pinch: "chụm tay phóng to cả trang", back: "vuốt mép lùi trang",
  keys: "phím tắt thoát ra được", touch: "không có cảm ứng", memory: "không ghi nhớ được lượt mở", drag: "kéo được hình ra ngoài", links: "có đường dẫn ra ngoài", tab: "mở được cửa sổ khác", secure: "",
};
const faultsEn: Readonly<Record<string, string>> = {
  window: "the window does not fill the screen", menu: "a long press opens a menu", select: "text can be selected", pinch: "pinching zooms the page", back: "an edge swipe goes back",
  keys: "shortcuts lead out", touch: "no touch", memory: "opens cannot be remembered", drag: "pictures can be dragged out", links: "a link leads out", tab: "another window can be opened", secure: "",
};

const vi = {
  title: "Màn hình",
  none: "Chưa có màn hình nào được ghép. Mở địa chỉ dưới đây trên màn hình cảm ứng, rồi ghép bằng mã hiện ở góc.",
  unpaired: "Đang chờ ghép",
  unpairedHint: "So mã này với mã ở góc màn hình. Trình duyệt vừa bị xoá dữ liệu thì chọn chỗ cũ: tên, chỗ đặt và việc được giao vẫn còn.",
  replaces: (name: string) => `Đặt vào chỗ ${name}`,
  pairNew: "Ghép thành màn hình mới",
  noGroup: "Chưa xếp nhóm",
  state(s: State): string {
    switch (s.kind) {
      case "lost": return s.minutes < 60 ? `Mất nối ${s.minutes} phút` : s.minutes < 1440 ? `Mất nối ${Math.floor(s.minutes / 60)} giờ` : `Mất nối ${Math.floor(s.minutes / 1440)} ngày`;
      case "reconnecting": return "Đang nối lại";
      case "showing": return "Đang chiếu bài giảng";
      case "inUse": return "Có khách đang xem";
      case "closed": return "Ngoài giờ mở cửa, màn hình tối";
      case "open": return "Đang chờ khách";
    }
  },
  todo(t: Todo): string {
    switch (t.kind) {
      case "power": return "Kiểm tra điện và Wi-Fi của màn hình.";
      case "old": return "Phiên bản cũ: sẽ tự nạp lại khi không ai xem.";
      case "stuck": return "Có vật chạm mãi vào kính: lau mặt kính, kiểm tra khung.";
      case "unsent": return `${t.opens} lượt mở đang giữ trên máy, sẽ gửi khi nối lại.`;
      case "lost": return `Mất ${t.opens} lượt mở: bộ nhớ trình duyệt đã bị xoá hoặc đầy. Số liệu thiếu đúng chừng ấy.`;
      case "faults": return `Kiểm tra thấy: ${t.faults.map((f) => faultsVi[f] || f).join("; ")}. Xem /help/man-hinh.`;
      case "window": return "Trình duyệt chưa toàn màn hình: bật chế độ kiosk của Chrome. Xem /help/man-hinh.";
    }
  },
  ago: (n: number, unit: keyof typeof agoVi) => (unit === "now" ? agoVi.now : `${n} ${agoVi[unit]}`),
  touched: (when: string) => `chạm ${when}`,
  neverTouched: "chưa ai chạm",
  size: (w: number, h: number) => `${w}×${h} ${w >= h ? "ngang" : "dọc"}`,
  build: (b: string) => `bản ${b}`,
  sound: (n: number) => (n === 0 ? "tắt tiếng" : `âm lượng ${n}`),
  duty: (kind: "exhibit" | "section" | "deck" | "attract" | "", title: string) =>
    ({ exhibit: `Tư liệu: ${title}`, section: `Phòng: ${title}`, deck: `Tự chiếu: ${title}`, attract: "Chỉ màn giới thiệu", "": "Cả trưng bày" })[kind],
  identify: "Nhận diện",
  reload: "Nạp lại",
  test: "Tự kiểm tra",
  more: (name: string) => `Chỉnh ${name}`,
  shows: "Chiếu gì",
  whole: "Cả trưng bày",
  loop: "Chỉ màn giới thiệu, không chạm",
  exhibits: "Một tư liệu",
  sections: "Một phòng",
  decks: "Một bài tự chiếu",
  volume: "Âm lượng",
  name: "Tên",
  place: "Chỗ đặt",
  group: "Nhóm",
  hours: "Giờ mở cửa",
  always: "Luôn sáng",
  from: "Từ",
  to: "Đến",
  days: "Ngày",
  dayNames: ["T2", "T3", "T4", "T5", "T6", "T7", "CN"] as readonly string[],
  wholeGroup: (group: string) => `Cho cả nhóm ${group}`,
  save: "Lưu",
  saved: "Đã lưu.",
  unpair: "Bỏ ghép màn hình này",
  unpairSure: "Bỏ ghép hẳn. Tên và việc được giao sẽ mất.",
  keep: "Giữ lại",
  pairTitle: "Ghép màn hình",
  pairHint: "Mã này đang hiện ở góc màn hình bạn vừa quét. Đặt tên để nhận ra nó.",
  code: "Mã trên màn hình",
  nameHint: "Sảnh A",
  pair: "Ghép",
  paired: (name: string) => `Đã ghép ${name}.`,
  done: "Xong",
  back: "Về bài giảng",
};

export type BoardWords = typeof vi;

const en: BoardWords = {
  title: "Screens",
  none: "No screen is paired yet. Open this address on a touchscreen, then pair it by the code in its corner.",
  unpaired: "Waiting to be paired",
  unpairedHint: "Compare this code with the one in the screen's corner. If its browser was wiped, choose its old seat: name, place and duty are still there.",
  replaces: (name) => `Put it on the seat ${name}`,
  pairNew: "Pair as a new screen",
  noGroup: "In no group",
  state(s) {
    switch (s.kind) {
      case "lost": return s.minutes < 60 ? `Not connected for ${s.minutes} min` : s.minutes < 1440 ? `Not connected for ${Math.floor(s.minutes / 60)} h` : `Not connected for ${Math.floor(s.minutes / 1440)} days`;
      case "reconnecting": return "Reconnecting";
      case "showing": return "Showing a lesson";
      case "inUse": return "A visitor is here";
      case "closed": return "Outside opening hours, dark";
      case "open": return "Waiting for visitors";
    }
  },
  todo(t) {
    switch (t.kind) {
      case "power": return "Check the screen's power and Wi-Fi.";
      case "old": return "Old version: it loads itself again when nobody is looking.";
      case "stuck": return "Something touches the glass without end: wipe it, check the frame.";
      case "unsent": return `${t.opens} opens are kept on the machine and sent when it is connected again.`;
      case "lost": return `${t.opens} opens are lost: the browser's memory was wiped or full. The figures lack exactly these.`;
      case "faults": return `The test found: ${t.faults.map((f) => faultsEn[f] || f).join("; ")}. See /help/man-hinh.`;
      case "window": return "The browser does not fill the screen: use Chrome's kiosk mode. See /help/man-hinh.";
    }
  },
  ago: (n, unit) => (unit === "now" ? agoEn.now : `${n} ${agoEn[unit]}`),
  touched: (when) => `touched ${when}`,
  neverTouched: "not touched yet",
  size: (w, h) => `${w}×${h} ${w >= h ? "landscape" : "portrait"}`,
  build: (b) => `build ${b}`,
  sound: (n) => (n === 0 ? "muted" : `volume ${n}`),
  duty: (kind, title) => ({ exhibit: `Exhibit: ${title}`, section: `Room: ${title}`, deck: `Plays: ${title}`, attract: "Only the loop", "": "The whole exhibition" })[kind],
  identify: "Identify",
  reload: "Reload",
  test: "Self-test",
  more: (name) => `Set ${name}`,
  shows: "What it shows",
  whole: "The whole exhibition",
  loop: "Only the loop, not to be touched",
  exhibits: "One exhibit",
  sections: "One room",
  decks: "One deck, playing by itself",
  volume: "Volume",
  name: "Name",
  place: "Place",
  group: "Group",
  hours: "Opening hours",
  always: "Always lit",
  from: "From",
  to: "To",
  days: "Days",
  dayNames: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
  wholeGroup: (group) => `For the whole group ${group}`,
  save: "Save",
  saved: "Saved.",
  unpair: "Unpair this screen",
  unpairSure: "Unpair for good. Its name and duty will be gone.",
  keep: "Keep it",
  pairTitle: "Pair a screen",
  pairHint: "This code stands in the corner of the screen you have just scanned. Give it a name to know it by.",
  code: "Code on the screen",
  nameHint: "Hall A",
  pair: "Pair",
  paired: (name) => `${name} is paired.`,
  done: "Done",
  back: "Back to the lessons",
};

/** boardWords answers the words of a language. */
export const boardWords = (language: Language): BoardWords => (language === "en" ? en : vi);
