// What the page about a travelling exhibition's stops says.

const vi = {
  title: "Đợt lưu động",
  always: "thường xuyên",
  figures: (visits: string, opens: string) => `${visits} lượt thiết bị, ${opens} lượt mở`,
  compare: "Bảng so sánh các đợt nằm trong sổ Excel ở mục Thống kê.",
  closedBy: (by: string) => `đã khoá số (${by})`,
  checklists: "Danh mục mở và kết thúc đợt",
  lists: { opening: "Trước khi mở", closing: "Trước khi rời đi" },
  items: {
    opening: [
      "Máy chủ và bộ phát Wi-Fi đã bật; điện thoại quét được mã",
      "Màn hình đã ghép và đặt đúng chỗ",
      "Đồng hồ máy chủ đúng giờ",
      "Nhãn QR dán đúng tư liệu",
      "Đã chạy thử rồi tắt chạy thử",
      "Có người đếm ở cửa",
    ] as readonly string[],
    closing: [
      "Mọi màn hình đã gửi hết lượt xem",
      "Suất chiếu và số đếm ở cửa đã ghi đủ",
      "Đã sao lưu ra USB",
      "Đã kiểm kê máy, dây và nhãn",
      "Đã bàn giao cho nơi chủ nhà",
    ] as readonly string[],
  },
  close: "Khoá số của đợt",
  closeAsk: (name: string) => `Khoá số của đợt ${name}? Mọi ngày của đợt được khoá và không mở lại được.`,
  add: "Thêm đợt",
  name: "Tên đợt",
  place: "Nơi trưng bày",
  from: "Từ ngày",
  to: "Đến ngày",
  hosts: "Trường chủ nhà",
  save: "Thêm đợt",
};

/** StopWords is everything the page can say. */
export type StopWords = typeof vi;

const en: StopWords = {
  title: "Stops",
  always: "always",
  figures: (visits, opens) => `${visits} visits, ${opens} opens`,
  compare: "The workbook under Figures compares the stops.",
  closedBy: (by) => `numbers locked (${by})`,
  checklists: "Lists for opening and leaving",
  lists: { opening: "Before it opens", closing: "Before leaving" },
  items: {
    opening: [
      "Server and Wi-Fi are on; a phone scans a code", "Screens are paired and in their places", "The server's clock is right",
      "QR labels hang at their exhibits", "Rehearsed, and the rehearsal ended", "Somebody counts at the door",
    ],
    closing: [
      "Every screen has sent its views", "Screenings and the door are written down", "Backed up to a USB stick",
      "Machines, cables and labels are counted", "Handed over to the host",
    ],
  },
  close: "Lock the stop's numbers",
  closeAsk: (name) => `Lock the numbers of ${name}? All its days are closed; that cannot be undone.`,
  add: "Add a stop",
  name: "Name",
  place: "Place",
  from: "From",
  to: "To",
  hosts: "Host schools",
  save: "Add the stop",
};

/** stopWords answers the words of a language. */
export const stopWords = (language: string): StopWords => (language === "en" ? en : vi);
