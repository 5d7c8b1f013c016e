import assert from "node:assert/strict";
import { test } from "node:test";
import { compose, erase, nothing, press, switched, textOf, type Method, type Typing } from "./telex";

const type = (text: string, method: Method): Typing => Array.from(text).reduce((t, key) => press(t, key, method), nothing);
const line = (text: string, method: Method): string => textOf(type(text, method), method);

const telex: readonly (readonly [string, string])[] = [
  ["hoangf sa", "hoàng sa"], ["Hoangf Sa", "Hoàng Sa"], ["HOANGF SA", "HOÀNG SA"], ["truowngf sa", "trường sa"], ["truongwf", "trường"],
  ["quaanf ddaor", "quần đảo"], ["Ddaij Nam", "Đại Nam"], ["DDAIJ", "ĐẠI"], ["nhaats thoongs", "nhất thống"], ["toanf ddoof", "toàn đồ"],
  ["thuyeenf", "thuyền"], ["thuyeen", "thuyên"], ["nguyeexn", "nguyễn"], ["Nguyeenx", "Nguyễn"], ["bieenr ddoong", "biển đông"], ["vieetj nam", "việt nam"],
  ["quys", "quý"], ["quaf", "quà"], ["quoocs", "quốc"], ["giaf", "già"], ["gif", "gì"], ["gioongs", "giống"], ["gieengs", "giếng"], ["hoaf", "hòa"], ["thuys", "thúy"], ["hoef", "hòe"],
  ["hoanf", "hoàn"], ["khuyur", "khuỷu"], ["ngoaif", "ngoài"], ["khuyar", "khuỷa"], ["mua", "mua"], ["muaw", "mưa"], ["muaws", "mứa"], ["nuwowcs", "nước"],
  ["nuocws", "nước"], ["huouw", "hươu"], ["cuuwf", "cừu"], ["tuw", "tư"], ["tw", "tư"], ["ddaast", "đất"], ["chaua bank", "chaua bank"], ["chaau banr", "châu bản"],
  ["phur bieen tapj lucj", "phủ biên tạp lục"], ["ddooij hoangf sa", "đội hoàng sa"], ["khao leef", "khao lề"], ["ly sown", "ly sơn"], ["lys", "lý"], ["asn", "án"],
  ["ass", "as"], ["aaa", "aa"], ["ddd", "dd"], ["aww", "aw"], ["toofi", "tồi"], ["tooif", "tồi"], ["asz", "a"], ["asf", "à"], ["dand", "đan"],
  ["search", "search"], ["Taberd", "Taberd"], ["VanDerMaelen", "VanDerMaelen"], ["Vandermaelen", "Vandermaelen"], ["banana", "banana"], ["show", "show"], ["Schagen", "Schagen"],
  ["UNCLOS", "UNCLOS"], ["Pracel", "Pracel"], ["Paracel", "Paracel"], ["Spratly", "Spratly"], ["1838", "1838"], ["the kyr 17", "the kỷ 17"], ["thees kyr XVII", "thế kỷ XVII"], ["a", "a"], ["", ""],
];

test("telex: what pupils type", () => {
  for (const [keys, want] of telex) assert.equal(line(keys, "telex"), want, keys);
});

const vni: readonly (readonly [string, string])[] = [
  ["hoang2 sa", "hoàng sa"], ["tru7o7ng2", "trường"], ["truong72", "trường"], ["qua6n2 d9ao3", "quần đảo"], ["D9ai5 Nam", "Đại Nam"], ["thuye6n2", "thuyền"], ["nguye6n4", "nguyễn"],
  ["a11", "a1"], ["a66", "a6"], ["a8n", "ăn"], ["quy1", "quý"], ["gia2", "già"], ["1838", "1838"], ["map 1689", "map 1689"], ["the61 ky3 17", "thế kỷ 17"], ["mu7a", "mưa"], ["a1 0", "á 0"], ["a10", "a"],
];

test("vni: the same with digits", () => {
  for (const [keys, want] of vni) assert.equal(line(keys, "vni"), want, keys);
});

test("composed words are in form NFC", () => {
  for (const [keys] of telex) assert.equal(compose(keys, "telex"), compose(keys, "telex").normalize("NFC"));
});

test("erase: a letter goes with the keys that made it", () => {
  let t = type("dd", "telex");
  t = erase(t, "telex");
  assert.equal(textOf(t, "telex"), "");
  t = type("hoangf sa", "telex");
  for (const want of ["hoàng s", "hoàng ", "hoàng", "hoàn"]) {
    t = erase(t, "telex");
    assert.equal(textOf(t, "telex"), want);
  }
});

test("erase: nothing of nothing; a change of method keeps the text", () => {
  assert.equal(textOf(erase(nothing, "vni"), "vni"), "");
  assert.equal(textOf(switched(type("ddaor", "telex"), "telex"), "vni"), "đảo");
});
