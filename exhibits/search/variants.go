package search

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:generate go run variants_gen.go

// variantGroups are groups of Han characters that readers take for one, a group a line: 黃黄, 萬万. No
// character stands in two of them. They come from Unicode's Unihan, under LICENSE-Unicode.txt.
//
//go:embed variants.txt
var variantGroups string

// newForms are characters that Japan writes otherwise since 1946 (the tables of tōyō and jōyō kanji) and
// that stand on its charts of these seas; Unicode counts most of them neither as simplified nor as
// one shape.
const newForms = "図圖 竜龍 嶋島 歴歷 沢澤 広廣 県縣 辺邊 気氣 関關 実實 宝寶 塩鹽 帰歸 経經 済濟 総總 鉄鐵 発發 変變 訳譯 乗乘 剣劍 覧覽 戦戰 蔵藏 続續 対對 断斷 伝傳 読讀 売賣 浜濱 両兩 霊靈 録錄 砕碎 拠據 択擇 渓溪"

// variants is the character that stands for each in searches.
var variants = sync.OnceValue(func() map[rune]rune {
	one := make(map[rune]rune, 6_000)
	for _, group := range append(strings.Fields(variantGroups), strings.Fields(newForms)...) {
		head := rune(0)
		for _, r := range group { // one that has a head already brings it to the others
			if known, ok := one[r]; ok {
				head = known
			}
		}
		if head == 0 {
			head, _ = utf8.DecodeRuneInString(group)
		}
		for _, r := range group {
			one[r] = head
		}
	}
	return one
})

// foldHan is the one character that stands for all forms of a Han character.
func foldHan(r rune) rune {
	if head, ok := variants()[r]; ok {
		return head
	}
	return r
}
