import ArticleFormats
import Bitext

/// A small document and the body of its page, kept to show every change of the markup.
enum BilingualGolden {
  static let document = BilingualDocument(
    name: "notes/tide.md",
    metadata: Article.Metadata(title: "潮", url: "https://www.example.org/tide", published: "2021-08-31"),
    sourceLanguage: BilingualSample.language("zh-Hans"), targetLanguages: [BilingualSample.language("zh-Hant-TW")],
    blocks: [
      BilingualBlock(
        kind: .heading, level: 2,
        rows: [BilingualSample.row(1...1, "头<b>发</b>", "頭<b>髮</b>", .final, origin: Origin(.typed))]),
      BilingualBlock(rows: [
        BilingualSample.row(
          2...3, "气候变了。真的。", "氣候變了，真的。", terms: [("climate", "气候", "氣候")],
          findings: [
            Finding(
              check: "end-mark", severity: .warning, side: .target, span: 12..<15, message: "differs from the source",
              suggestion: "。")
          ]),
        BilingualSample.row(4...4, "完。", nil),
      ]),
    ])

  static let body = #"""
    <body>
    <div class="bar" lang="en" role="region" aria-label="View">
    <fieldset class="group layout"><legend>Layout</legend><label><input type="radio" name="layout" id="side-by-side" checked><span>Side by side</span></label><label><input type="radio" name="layout" id="stacked"><span>Stacked</span></label><label title="Source only"><input type="radio" name="layout" id="source-only"><span><span lang="zh-Hans">简体中文</span></span></label><label title="Translation only"><input type="radio" name="layout" id="target-only"><span><span lang="zh-Hant-TW">繁體中文（台灣）</span></span></label></fieldset>
    <fieldset class="group marks"><legend>Marks</legend><label><input type="checkbox" id="terms" checked><span>Terms</span></label><label><input type="checkbox" id="changes"><span>Changes</span></label><label><input type="checkbox" id="findings" checked><span>Findings</span></label></fieldset>
    <fieldset class="group colours"><legend>Colours</legend><label title="Auto"><input type="radio" name="colours" id="auto" checked><span><span class="disc"></span><span class="name">Auto</span></span></label><label title="Light"><input type="radio" name="colours" id="light"><span><span class="disc"></span><span class="name">Light</span></span></label><label title="Dark"><input type="radio" name="colours" id="dark"><span><span class="disc"></span><span class="name">Dark</span></span></label></fieldset>
    </div>
    <main class="columns2">
    <header>
    <h1 class="alone" lang="zh-Hans">潮</h1>
    <p class="imprint" lang="en">2021-08-31 <span class="dot">·</span> <a href="https://www.example.org/tide" rel="noopener noreferrer nofollow">example.org</a></p>
    <div class="progress" lang="en"><svg viewBox="0 0 3 1" preserveAspectRatio="none" aria-hidden="true"><rect class="final" x="0" width="1" height="1"/><rect class="translated" x="1" width="1" height="1"/></svg><p><span lang="zh-Hans">简体中文</span> → <span lang="zh-Hant-TW">繁體中文（台灣）</span> <span class="dot">·</span> 3 units <span class="state final">1 final</span> <span class="state translated">1 translated</span> <span class="state none">1 untranslated</span></p></div>
    </header>
    <div class="row names" aria-hidden="true"><span class="src" lang="zh-Hans">简体中文</span><span class="tgt" lang="zh-Hant-TW">繁體中文（台灣）</span></div>
    <div class="block heading">
    <div class="row" id="a17.1"><a class="ref final" href="#a17.1" lang="en" aria-label="a17.1 · final, typed">1<span class="tip" hidden>a17.1 · final, typed</span></a><h3 class="src" lang="zh-Hans"><span class="diff">头</span><b><span class="diff">发</span></b></h3><h3 class="tgt" lang="zh-Hant-TW"><span class="diff">頭</span><b><span class="diff">髮</span></b></h3></div>
    </div>
    <div class="block paragraph">
    <div class="row" id="a17.2"><a class="ref translated" href="#a17.2" lang="en" aria-label="a17.2–3 · translated, conversion: icu s2t"><span id="a17.3"></span>2–3<span class="tip" hidden>a17.2–3 · translated, conversion: icu s2t</span></a><p class="src" lang="zh-Hans"><span class="term" data-concept="climate" tabindex="0" role="term" aria-describedby="tip1"><span class="diff">气</span>候<span class="tip" role="tooltip" id="tip1" lang="en" hidden><span class="word" lang="zh-Hant-TW">氣候</span><span class="concept">climate</span></span></span><span class="diff">变</span>了<span class="diff">。</span>真的。</p><p class="tgt" lang="zh-Hant-TW"><span class="term" data-concept="climate" tabindex="0" role="term" aria-describedby="tip2"><span class="diff">氣</span>候<span class="tip" role="tooltip" id="tip2" lang="en" hidden><span class="word" lang="zh-Hans">气候</span><span class="remark">Use the full form in headlines.</span><span class="concept">climate</span></span></span><span class="diff">變</span>了<span class="flag warning"><span class="diff">，</span></span>真的。</p><ul class="notes" lang="en"><li class="warning of-target"><b>warning</b> <span class="found" lang="zh-Hant-TW">，</span> differs from the source → <span class="better" lang="zh-Hant-TW">。</span> <code>end-mark</code></li></ul></div><div class="row" id="a17.4"><a class="ref none" href="#a17.4" lang="en" aria-label="a17.4 · untranslated">4<span class="tip" hidden>a17.4 · untranslated</span></a><p class="src" lang="zh-Hans">完。</p><p class="tgt" lang="zh-Hant-TW"><span class="gap" lang="en">untranslated</span></p></div>
    </div>
    </main>
    <footer lang="en"><p>notes/tide.md</p></footer>
    </body>
    </html>

    """#
}
