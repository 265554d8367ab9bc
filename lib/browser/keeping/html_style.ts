/** How an exported talk looks, light and dark, on a screen and on paper. */
export const HTML_STYLE =
  `:root{color-scheme:light dark;--ground:#f6f6f3;--surface:#fff;--sunken:#efeeea;
--line:#dddcd6;--ink:#1f2126;--quiet:#62656f;--accent:#4f46b8;--soft:#eceafa;--notice:#8a5a00}
@media (prefers-color-scheme:dark){:root{--ground:#15161b;--surface:#1e2027;--sunken:#272a33;
--line:#363a45;--ink:#ecedf1;--quiet:#a2a6b3;--accent:#a79ffb;--soft:#2b2850;--notice:#f0b95b}}
*{box-sizing:border-box}
body{margin:0;padding:2rem 1rem;background:var(--ground);color:var(--ink);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:46rem;margin:0 auto}
h1{margin:0;font-size:1.6rem;line-height:1.25;overflow-wrap:anywhere}
h2{margin:2.5rem 0 1rem;font-size:1.2rem}
a{color:var(--accent)}
.facts,footer,.sources{color:var(--quiet);font-size:.875rem}
.facts{margin:.5rem 0 2rem}
ol.talk{display:flex;flex-direction:column;gap:.75rem;margin:0;padding:0;list-style:none}
.talk>li{max-width:88%;padding:.6rem .9rem .7rem;border-radius:1rem;background:var(--surface);
border:1px solid var(--line);overflow-wrap:anywhere}
.talk>.person{align-self:end;background:var(--soft);border-color:transparent}
.talk>.thought{color:var(--quiet);background:none;border-style:dashed;font-size:.9rem}
.who{display:block;margin-bottom:.15rem;color:var(--quiet);font-size:.75rem;font-weight:600}
.who em{color:var(--notice)}
.words{margin:0;white-space:pre-wrap}
.pictures{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.6rem}
img{display:block;width:100%;height:auto;border:1px solid var(--line);border-radius:.5rem}
.pictures:has(img+img) img{width:calc(50% - .25rem)}
.sources{margin:.5rem 0 0;padding-inline-start:1.25rem}
.note{margin-top:1rem;padding:.25rem 1.1rem 1rem;border:1px solid var(--line);border-radius:1rem;
background:var(--surface);overflow-x:auto}
pre{padding:.75rem;border-radius:.5rem;background:var(--sunken);overflow-x:auto}
code{font:.875rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:3px solid var(--line)}
table{border-collapse:collapse}th,td{padding:.35rem .6rem;border:1px solid var(--line);text-align:start}
footer{margin-top:3rem}
@media (max-width:600px){body{padding:1rem .5rem}.talk>li{max-width:100%}
.pictures:has(img+img) img{width:100%}}
@media print{body{padding:0;background:none}.talk>li{break-inside:avoid}}`;
