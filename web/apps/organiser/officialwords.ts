// What the page of official reports says.

import type { Language } from "../staff/words";

const vi = {
  title: "Báo cáo",
  lede: "Báo cáo theo thể thức Nghị định 30/2020: số liệu máy điền, lời bạn viết, số và chữ ký để trống.",
  kind: "Kỳ báo cáo",
  kinds: { "six-month": "6 tháng đầu năm", annual: "Cả năm", "ad-hoc": "Đột xuất" } as Readonly<Record<string, string>>,
  year: "Năm",
  from: "Từ ngày",
  cutOff: "Số liệu tính đến hết ngày",
  cutOffHint: "Kỳ sau bắt đầu từ ngày kế tiếp. Số liệu sau ngày này thuộc về báo cáo năm sau.",
  results: "Kết quả đạt được",
  difficulties: "Khó khăn, hạn chế và nguyên nhân",
  directions: "Phương hướng thời gian tới",
  proposals: "Kiến nghị, đề xuất",
  blank: "Để trống thì báo cáo có dòng chấm để viết tay.",
  save: "Lưu bản nháp",
  saved: "Đã lưu.",
  unsaved: "Chưa lưu.",
  download: "Tải báo cáo (.docx)",
  unit: "Đơn vị báo cáo",
  superior: "Cơ quan chủ quản",
  name: "Tên trường, đơn vị",
  symbol: "Ký hiệu sau số",
  symbolHint: "ví dụ BC-THCSNH",
  place: "Địa danh",
  signer: "Chức vụ người ký",
  signerHint: "ví dụ HIỆU TRƯỞNG",
  recipients: "Nơi nhận, mỗi dòng một nơi",
  recipientsHint: "Dòng “Lưu: VT” máy tự thêm.",
  saveUnit: "Lưu đơn vị",
};

/** OfficialWords is everything the page of official reports can say. */
export type OfficialWords = typeof vi;

const en: OfficialWords = {
  title: "Reports",
  lede: "A report in the layout of Decree 30/2020: the figures are filled in, the texts are yours, number and signature stay blank.",
  kind: "Kind of report",
  kinds: { "six-month": "First six months", annual: "Whole year", "ad-hoc": "On demand" },
  year: "Year",
  from: "From",
  cutOff: "Figures up to and including",
  cutOffHint: "The next report begins on the day after. Later figures belong to next year's report.",
  results: "Results",
  difficulties: "Difficulties and their causes",
  directions: "Directions for the time to come",
  proposals: "Proposals",
  blank: "Left empty, the report has dotted lines to write on by hand.",
  save: "Save the draft",
  saved: "Saved.",
  unsaved: "Not saved.",
  download: "Download the report (.docx)",
  unit: "Who reports",
  superior: "Superior office",
  name: "Name of the school or unit",
  symbol: "Symbol behind the number",
  symbolHint: "for example BC-THCSNH",
  place: "Place",
  signer: "Office of who signs",
  signerHint: "for example HIỆU TRƯỞNG",
  recipients: "Recipients, one a line",
  recipientsHint: "The line “Lưu: VT” is added.",
  saveUnit: "Save who reports",
};

/** officialWords answers the words of a language. */
export const officialWords = (language: Language): OfficialWords => (language === "en" ? en : vi);
