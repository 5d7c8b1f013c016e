// What the staff apps share: signing in, and the server out of reach.

export type Language = "vi" | "en";

const vi = {
  signIn: "Đăng nhập",
  signInTo: "Đăng nhập để điều khiển bài giảng",
  signInToStats: "Đăng nhập để xem thống kê",
  signOut: "Thoát",
  name: "Tên tài khoản",
  password: "Mật khẩu",
  showPassword: "Hiện mật khẩu",
  signingIn: "Đang đăng nhập…",
  nameMissing: "Nhập tên tài khoản và mật khẩu.",
  lost: "Chưa nối được máy chủ. Kiểm tra Wi-Fi rồi thử lại.",
  looking: "Đang nối máy chủ…",
  tryLater: (seconds: number) => `Thử lại sau ${seconds} giây.`,
  otherLanguage: "English",
};

/** StaffWords is what every staff app can say. */
export type StaffWords = typeof vi;

const en: StaffWords = {
  signIn: "Sign in",
  signInTo: "Sign in to drive a lesson",
  signInToStats: "Sign in to see the figures",
  signOut: "Sign out",
  name: "Account name",
  password: "Password",
  showPassword: "Show password",
  signingIn: "Signing in…",
  nameMissing: "Enter the account name and the password.",
  lost: "The server cannot be reached. Check the Wi-Fi, then try again.",
  looking: "Connecting to the server…",
  tryLater: (seconds) => `Try again in ${seconds} seconds.`,
  otherLanguage: "Tiếng Việt",
};

/** staffWords answers the words of a language. */
export const staffWords = (language: Language): StaffWords => (language === "en" ? en : vi);
