/// The style sheet of bilingual pages.
///
/// Colours keep WCAG 2.2 AA contrast in both schemes. Fonts are chosen by language, the Chinese ones first in Chinese
/// text, because curly quotes, dashes and the ellipsis are shared with Latin and would come out narrow.
enum PageStyle {
  /// The sheet as it stands between `<style>` and `</style>`.
  static let css = "\n" + [colours, fonts, page, bar, rows, marks, layouts, blocks, media].joined()

  /// What the page's security policy allows: this sheet and no other. Its SHA-256 in base64 (CSP Level 3, §2.3.1); a
  /// test computes it anew.
  static let hash = "sha256-kha7wJZMcLmiQBtKGiUUHLB9hDfMMWIOjLTfQ5jEWdw="

  private static let light = """
    --paper:#fbfaf6;--sheet:#fffefb;--ink:#23211d;--soft:#6a645a;--line:#e6e1d6;--hover:#f5f2ea;\
    --accent:#8a3324;--link:#1f5a7a;--tint:#e4efd9;--tint-edge:#76954f;--error:#b3261e;--warning:#8a5a00;\
    --note:#2f5f98;--initial:#93876f;--translated:#5a8aa6;--reviewed:#5b8f63;--final:#2f6b45
    """
  private static let dark = """
    --paper:#17181a;--sheet:#1f2023;--ink:#e4e0d7;--soft:#a29c90;--line:#33343a;--hover:#1f2124;\
    --accent:#e59a83;--link:#8fc1de;--tint:#27341f;--tint-edge:#86a866;--error:#f28b82;--warning:#e3b35c;\
    --note:#9bbcf0;--initial:#7d776b;--translated:#6f9bb3;--reviewed:#7bb386;--final:#9fd6ae
    """

  private static let colours = """
    :root{color-scheme:light;\(light)}
    @media (prefers-color-scheme:dark){:root{color-scheme:dark;\(dark)}}
    :root:has(#light:checked){color-scheme:light;\(light)}
    :root:has(#dark:checked){color-scheme:dark;\(dark)}

    """

  private static let fonts = """
    :root{--latin:"Iowan Old Style","Charter","Source Serif 4","Source Serif Pro","Georgia","Noto Serif","DejaVu Serif",serif;\
    --plain:system-ui,"Segoe UI","Helvetica Neue","Noto Sans","DejaVu Sans",sans-serif;\
    --hans:"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC";\
    --hant:"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC","Noto Sans TC","Source Han Sans TC";\
    --hk:"PingFang HK","Microsoft JhengHei","Noto Sans CJK HK","Noto Sans HK","Source Han Sans HC",var(--hant);\
    --song:"Songti SC","Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC";\
    --ming:"Songti TC","Noto Serif CJK TC","Noto Serif TC","Source Han Serif TC";\
    --ming-hk:"Noto Serif CJK HK","Noto Serif HK","Source Han Serif HC",var(--ming);--han:var(--hans)}
    :root:lang(zh-Hant){--han:var(--hant)}
    :root:lang(zh-Hant-HK),:root:lang(zh-Hant-MO){--han:var(--hk)}
    :lang(zh){--text:var(--hans),sans-serif;--display:var(--song),var(--hans),serif}
    :lang(zh-Hant){--text:var(--hant),sans-serif;--display:var(--ming),var(--hant),serif}
    :lang(zh-Hant-HK),:lang(zh-Hant-MO){--text:var(--hk),sans-serif;--display:var(--ming-hk),var(--hk),serif}
    :not(:lang(zh)){--text:var(--latin),var(--han);--display:var(--text)}
    [lang]{font-family:var(--text)}
    h1[lang],h2[lang]{font-family:var(--display)}
    pre[lang],code{font-family:ui-monospace,"SF Mono","Cascadia Mono","DejaVu Sans Mono",monospace,var(--han)}
    .bar,.bar [lang=en],.ref,.tip,.notes,.imprint,.progress,.image,footer,.gap,.ctl{font-family:var(--plain),var(--han)}

    """

  private static let page = """
    *,::before,::after{box-sizing:border-box}
    html{background:var(--paper);color:var(--ink);font-size:106.25%;scroll-padding-top:4.5rem;\
    -webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;line-height:1.8;overflow-wrap:anywhere;text-autospace:normal;font-kerning:normal}
    :lang(zh){line-break:strict}
    :not(:lang(zh)){line-break:auto}
    main{max-width:82rem;margin:0 auto;padding:2.5rem 2.75rem 3rem 1rem}
    .columns4{max-width:110rem}.columns5,.columns6{max-width:none}
    a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.2em}
    a:hover{text-decoration-thickness:2px}
    :focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
    h1,h2,h3,h4,h5,h6,p,pre,ul,figure,blockquote,figcaption{margin:0;padding:0}
    h1{font-size:1.9rem;line-height:1.4;font-weight:700}
    h2{font-size:1.32rem;line-height:1.5}
    h3{font-size:1.12rem;line-height:1.6}
    h4,h5,h6{font-size:1rem}
    pre,code{font-size:.88em}
    pre{white-space:pre-wrap}
    small{font-size:.85em}
    header{margin-bottom:1.6rem}
    h1.alone,.imprint,.progress{margin-left:2.75rem}
    .imprint{color:var(--soft);font-size:.88rem;margin-top:.7rem}
    .imprint a{color:inherit}
    .dot{color:var(--initial)}
    .progress{margin-top:.9rem;color:var(--soft);font-size:.8rem}
    .progress svg{display:block;width:100%;height:4px;border-radius:2px;background:var(--line);margin-bottom:.45rem}
    rect.initial{fill:var(--initial)}rect.translated{fill:var(--translated)}
    rect.reviewed{fill:var(--reviewed)}rect.final{fill:var(--final)}
    .state{white-space:nowrap;margin-left:.9em}
    .state::before,.ref::before{content:"";display:inline-block;width:.5em;height:.5em;border-radius:50%;\
    margin-right:.4em;vertical-align:.08em;border:1.5px solid var(--dot,var(--initial));background:var(--dot,transparent)}
    .initial{--dot:var(--initial)}.translated{--dot:var(--translated)}
    .reviewed{--dot:var(--reviewed)}.final{--dot:var(--final)}
    footer{max-width:82rem;margin:0 auto;padding:1rem 2.75rem 3rem 3.75rem;color:var(--soft);font-size:.8rem}
    footer p{border-top:1px solid var(--line);padding-top:.8rem}

    """

  private static let bar = """
    .bar{position:sticky;top:0;z-index:5;display:flex;flex-wrap:wrap;align-items:center;gap:.35rem 1.4rem;\
    padding:.45rem 1.2rem;background:var(--paper);border-bottom:1px solid var(--line);font-size:.8rem;line-height:1.5}
    @supports (background:color-mix(in srgb,red,blue)){.bar{background:color-mix(in srgb,var(--paper) 88%,transparent);\
    backdrop-filter:blur(10px)}}
    .group{display:flex;border:0;margin:0;padding:0;gap:.15rem;min-width:0}
    .colours{margin-left:auto}
    legend,.bar input,.bar .name{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .bar label{position:relative;cursor:pointer}
    .bar label>span{display:block;padding:.2rem .7rem;border-radius:99px;color:var(--soft);white-space:nowrap}
    .bar label:hover>span{color:var(--ink);background:var(--hover)}
    .bar input:checked+span{color:var(--ink);background:var(--line)}
    .bar input:focus-visible+span{outline:2px solid var(--link);outline-offset:1px}
    .disc{display:block;width:.85em;height:.85em;margin:.3em 0;border:1.5px solid currentColor;border-radius:50%}
    #auto+span .disc{background:linear-gradient(90deg,currentColor 50%,transparent 50%)}
    #dark+span .disc{background:currentColor}
    .marks input+span{text-decoration:line-through;text-decoration-color:var(--initial)}
    .marks input:checked+span{text-decoration:none;background:none;box-shadow:inset 0 0 0 1px var(--initial)}

    """

  private static let rows = """
    main{--n:2}.columns1{--n:1}.columns3{--n:3}.columns4{--n:4}.columns5{--n:5}.columns6{--n:6}
    .row{position:relative;display:grid;grid-template-columns:repeat(var(--n),minmax(0,1fr));column-gap:2.8rem;\
    padding:0 .6rem 0 2.75rem;margin-right:-.6rem;border-radius:6px}
    .src,.tgt{padding:.16rem 0}
    .block{position:relative;margin:0 0 1.05rem}
    .long .block{content-visibility:auto;contain-intrinsic-size:auto 9rem}
    .long .block:hover,.long .block:focus-within{content-visibility:visible}
    .row:hover{background:var(--hover)}
    .row:target{background:var(--hover);box-shadow:inset 3px 0 0 var(--accent)}
    .names{color:var(--soft);font-size:.8rem;border-bottom:1px solid var(--line);border-radius:0;\
    margin:0 0 1.2rem 2.75rem;padding:0 0 .1rem}
    .names:hover{background:none}
    .ref{position:absolute;left:0;width:2.5rem;padding-top:.42rem;text-align:right;font-size:.72rem;line-height:1.5;\
    color:transparent;text-decoration:none;font-variant-numeric:tabular-nums;white-space:nowrap}
    .ref::before{position:absolute;right:.55rem;top:.86rem;margin:0;width:6px;height:6px}
    .row:hover>.ref,.ref:focus,.row:target>.ref{color:var(--soft)}
    .row:hover>.ref::before,.ref:focus::before,.row:target>.ref::before{opacity:0}
    .title .ref{padding-top:1.05rem}.title .ref::before{top:1.5rem}
    .gap{color:var(--soft);font-size:.8rem;border:1px dashed var(--initial);border-radius:4px;padding:.1rem .5rem}
    .ctl{font-size:.7em;border:1px solid var(--warning);color:var(--warning);border-radius:3px;padding:0 .2em}
    .boilerplate,.boilerplate a:not(.ref){color:var(--soft)}
    .boilerplate{font-size:.88rem}

    """

  private static let marks = """
    .tip{display:none;position:absolute;z-index:4;top:100%;width:max-content;max-width:17rem;padding:.45rem .75rem;\
    background:var(--sheet);color:var(--ink);border:1px solid var(--line);border-radius:8px;\
    box-shadow:0 6px 24px rgb(0 0 0/.16);font-size:.8rem;font-weight:400;font-style:normal;line-height:1.55;\
    text-align:left;white-space:normal;text-indent:0;user-select:none}
    .ref>.tip{left:.4rem;max-width:24rem}
    .ref:hover>.tip,.ref:focus-visible>.tip{display:block}
    .term{position:relative}
    .tip .word{display:block;font-size:1.05rem;font-weight:600}
    .tip .status{display:block;color:var(--accent)}
    .tip .remark{display:block}
    .tip .concept{display:block;color:var(--soft);font-size:.72rem}
    body:has(#terms:checked) .term{text-decoration:underline dotted 1.5px var(--accent);text-underline-offset:.28em;\
    cursor:help}
    body:has(#terms:checked) .term.bad{text-decoration-style:double;color:var(--error)}
    body:has(#terms:checked) :is(.term:hover,.term:focus,a:focus>.term,a:focus>*>.term)>.tip{display:block}
    .src .term>.tip{left:0}.tgt .term>.tip{right:0}
    body:not(:has(#side-by-side:checked)) .term>.tip{left:50%;right:auto;translate:-50%}
    body:has(#changes:checked) .diff{background:var(--tint);box-shadow:0 1.5px 0 var(--tint-edge)}
    .notes{display:none;list-style:none;grid-column:1/-1;margin:.1rem 0 .4rem;font-size:.8rem;line-height:1.55}
    body:has(#findings:checked) .notes{display:block}
    .notes li{border-left:3px solid var(--mark);padding-left:.7rem;margin:.25rem 0;color:var(--ink)}
    .notes b{color:var(--mark);font-weight:600}
    .notes code{color:var(--soft);font-size:.9em;margin-left:.3em}
    .columns2 .of-target{margin-left:calc(50% + 1.4rem)}
    .columns2 .of-source{margin-right:calc(50% + 1.4rem)}
    .found,.better{font-size:1.05em}
    .found{text-decoration:underline wavy 1px var(--mark);text-underline-offset:.25em}
    .better{font-weight:600}
    .error{--mark:var(--error)}.warning{--mark:var(--warning)}.note{--mark:var(--note)}
    body:has(#findings:checked) .flag{text-decoration:underline wavy 1.5px var(--mark);text-underline-offset:.28em;\
    text-decoration-skip-ink:none}

    """

  private static let layouts = """
    body:has(#stacked:checked) main{max-width:47rem}
    body:has(#stacked:checked) .row{display:block}
    body:has(#stacked:checked) .src{color:var(--soft);font-size:.94em;padding-bottom:0}
    body:has(#stacked:checked) .tgt{padding-top:0;padding-bottom:.5rem}
    body:not(:has(#side-by-side:checked)) .notes>li{margin-left:0;margin-right:0}
    body:has(#stacked:checked) .names,body:has(#source-only:checked) .row.names,body:has(#target-only:checked) .row.names{display:none}
    body:has(#source-only:checked) main,body:has(#target-only:checked) main{max-width:45rem}
    body:has(#source-only:checked) .tgt,body:has(#target-only:checked) .src{display:none}
    body:has(#source-only:checked) .of-target,body:has(#target-only:checked) .of-source{display:none}
    body:has(#targets-only:checked) :is(.src,.of-source){display:none}
    body:has(#targets-only:checked) .row{grid-template-columns:repeat(calc(var(--n) - 1),minmax(0,1fr))}
    body:has(#source-only:checked) .block,body:has(#target-only:checked) .block{padding-left:2.75rem}
    body:has(#source-only:checked) .row,body:has(#target-only:checked) .row{display:inline;position:static;padding:0;\
    -webkit-box-decoration-break:clone;box-decoration-break:clone}
    body:has(#source-only:checked) .src,body:has(#target-only:checked) .tgt{display:inline;padding:0;unicode-bidi:isolate}
    body:has(#source-only:checked) .ref,body:has(#target-only:checked) .ref{padding-top:.25rem}
    body:has(#source-only:checked) .ref::before,body:has(#target-only:checked) .ref::before{opacity:0}
    body:has(#source-only:checked) pre.src,body:has(#target-only:checked) pre.tgt{display:block;padding:.5rem .8rem}
    body:has(#source-only:checked) figure.block,body:has(#target-only:checked) figure.block{padding-left:0}
    body:has(#source-only:checked) .quotation,body:has(#target-only:checked) .quotation{margin-left:2.75rem;\
    padding-left:1.1rem;border-left:3px solid var(--line)}
    body:has(#source-only:checked) .quotation>.row>*,body:has(#target-only:checked) .quotation>.row>*{border:0}
    body:has(#source-only:checked) .item,body:has(#target-only:checked) .item{\
    padding-left:calc(2.75rem + 1.3em + var(--deep,0em))}

    """

  private static let blocks = """
    .heading{margin:2.2rem 0 .7rem}
    .byline{color:var(--soft);font-size:.92rem}
    ul{list-style:none}
    ul,.cells{margin-bottom:1.05rem}
    .item{margin-bottom:.3rem}
    .item .src,.item .tgt{padding-left:calc(1.3em + var(--deep,0em))}
    .item .row:first-child>.src::before,.item .row:first-child>.tgt::before{content:"•";display:inline-block;\
    width:1.3em;margin-left:-1.3em;color:var(--accent)}
    .deep2{--deep:1.3em}.deep3{--deep:2.6em}.deep4{--deep:3.9em}.deep5{--deep:5.2em}.deep6{--deep:6.5em}
    .quotation .src,.quotation .tgt{border-left:3px solid var(--line);padding-left:1.1rem}
    .cells{--rule:2.75rem;position:relative}
    .cells .cell{margin:0;padding:.15rem 0;font-size:.94rem}
    .cells::before,.cell::after{content:"";position:absolute;left:var(--rule);right:0;border-top:1px solid var(--line)}
    .cells::before{top:0}.cell::after{bottom:0}
    .caption,.attribute,figcaption{color:var(--soft);font-size:.86rem;line-height:1.65}
    figcaption .block{margin-bottom:.2rem}
    figure.block{margin:1.6rem 0}
    .image{margin-left:2.75rem;padding:.55rem .9rem;border:1px solid var(--line);border-radius:8px;\
    background:var(--sheet);color:var(--soft);font-size:.84rem}
    figcaption{margin-top:.5rem}
    .frame{display:inline-block;width:1.35em;height:1em;margin-right:.6em;vertical-align:-.1em;\
    border:1.5px solid currentColor;border-radius:2px;\
    background:linear-gradient(to top right,currentColor 38%,transparent 39%) 0 100%/70% 60% no-repeat,\
    radial-gradient(circle at 74% 32%,currentColor 1.6px,transparent 2px)}
    .code .src,.code .tgt{background:var(--sheet);border:1px solid var(--line);border-radius:6px;padding:.5rem .8rem}

    """

  private static let media = """
    @media screen and (max-width:62rem){
    .bar{gap:.35rem .7rem;padding:.45rem .7rem}
    .bar label>span{padding:.2rem .5rem}
    .row .tip,.row .term>.tip,.row .ref>.tip{position:fixed;inset:auto .8rem .8rem;width:auto;max-width:34rem;\
    margin:0 auto;padding:.8rem 1rem;translate:none}}
    @media screen and (max-width:46rem){
    html{font-size:100%;scroll-padding-top:1rem}
    .bar{position:static;gap:.2rem .6rem}
    .colours{margin-left:0}
    main{padding:1.4rem 1.1rem 2rem .4rem}
    .row,body:has(#stacked:checked) .row{display:block;padding-left:1.1rem}
    h1{font-size:1.5rem}
    h1.alone,.imprint,.progress,.image{margin-left:1.1rem}
    body:has(#source-only:checked) .block,body:has(#target-only:checked) .block{padding-left:1.1rem}
    body:has(#source-only:checked) .quotation,body:has(#target-only:checked) .quotation{margin-left:1.1rem}
    body:has(#source-only:checked) .item,body:has(#target-only:checked) .item{\
    padding-left:calc(2.4rem + var(--deep,0em))}
    .src{padding-bottom:0}
    .tgt{padding-top:.1rem;padding-bottom:.55rem}
    body:has(#side-by-side:checked) .src{color:var(--soft)}
    .names{display:none}
    .columns2 .notes>li{margin-left:0;margin-right:0}
    .ref{width:.8rem}
    .ref:not(:focus){color:transparent!important}
    .row:hover>.ref::before{opacity:1}
    .ref:focus{background:var(--sheet);width:auto;z-index:3}
    .cells{--rule:1.1rem}
    footer{padding:1rem 1.1rem 2rem}}
    @media print{
    @page{size:A4;margin:17mm 15mm}
    :root,:root:has(#dark:checked){color-scheme:light;\(light);--paper:#fff;--sheet:#fff}
    html{font-size:10.5pt;background:none}
    .bar,.tip{display:none!important}
    .long .block{content-visibility:visible}
    main,footer{max-width:none!important;padding:0}
    .row,.names{padding:0!important;margin-left:0;margin-right:0;column-gap:8mm;break-inside:avoid}
    .row:hover,.row:target{background:none;box-shadow:none}
    .ref{display:none}
    .block{padding-left:0!important}
    .quotation{margin-left:0!important}
    body:has(#source-only:checked) .quotation,body:has(#target-only:checked) .quotation{padding-left:4mm!important}
    body:has(#source-only:checked) .item,body:has(#target-only:checked) .item{\
    padding-left:calc(1.3em + var(--deep,0em))!important}
    h1.alone,.imprint,.progress,.image{margin-left:0}
    .cells{--rule:0}
    .heading,header,.image{break-after:avoid}
    figure{break-inside:avoid}
    p{orphans:2;widows:2}
    a{color:inherit!important;text-decoration:none}
    footer{break-before:avoid}
    footer p{margin:0}}

    """
}
