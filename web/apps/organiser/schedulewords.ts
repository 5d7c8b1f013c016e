// The words of the schedule, in both languages.
import type { Language } from "../staff/words";

const vi = {
  title: "Lịch chiếu tự động",
  hint: "Đúng giờ, bài tự chạy trên các màn hình đang rảnh. Màn hình thầy cô đang dùng thì để yên. Máy tắt quá 3 phút sau giờ chiếu thì bỏ qua lần đó.",
  none: "Chưa có lịch chiếu nào.",
  everyDay: "Mọi ngày",
  days: ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"],
  allScreens: "Mọi màn hình",
  next: (when: string, deck: string) => `Lần chiếu tới: ${when}, ${deck}`,
  minutes: (n: number) => `${n} phút`,
  ownMinutes: "theo bài",
  off: "Đang tạm ngừng",
  turnOff: "Tạm ngừng",
  turnOn: "Chạy lại",
  remove: "Xoá",
  removeAsk: (times: string) => `Xoá lịch chiếu ${times}?`,
  add: "Thêm lịch chiếu",
  deck: "Bài trình chiếu",
  times: "Giờ chiếu, cách nhau bằng dấu phẩy",
  timesExample: "07:15, 09:30",
  fit: "Số phút (để trống: theo bài)",
  onDays: "Vào các ngày (không chọn: mọi ngày)",
  onScreens: "Trên các màn hình (không chọn: tất cả)",
  saved: "Đã lưu lịch chiếu.",
  removed: "Đã xoá lịch chiếu.",
};

const en: typeof vi = {
  title: "Scheduled screenings",
  hint: "At its time a deck plays by itself on the screens that are free. Screens that a teacher uses are left alone. A screening missed by more than 3 minutes is not caught up.",
  none: "No screenings are scheduled yet.",
  everyDay: "Every day",
  days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  allScreens: "All screens",
  next: (when, deck) => `Next: ${when}, ${deck}`,
  minutes: (n) => `${n} minutes`,
  ownMinutes: "the deck's own time",
  off: "Paused",
  turnOff: "Pause",
  turnOn: "Resume",
  remove: "Remove",
  removeAsk: (times) => `Remove the screenings at ${times}?`,
  add: "Add screenings",
  deck: "Deck",
  times: "Times, separated by commas",
  timesExample: "07:15, 09:30",
  fit: "Minutes (empty: the deck's own)",
  onDays: "On these days (none: every day)",
  onScreens: "On these screens (none: all)",
  saved: "The schedule is saved.",
  removed: "Removed from the schedule.",
};

export type ScheduleWords = typeof vi;

export const scheduleWords = (language: Language): ScheduleWords => (language === "vi" ? vi : en);
