/**
 * The style sheet of a page: dark where the reader's machine asks for it, one column on a telephone, black on white and
 * without links in print. Colours keep 4.5 to 1 in both schemes. Charts stand on white paper in both.
 */
export const STYLE = `
:root{color-scheme:light dark;--ink:#0b0c0c;--paper:#fff;--muted:#505a5f;--line:#b1b4b6;--band:#f3f2f1;--link:#1d70b8;--caution:#801650}
@media (prefers-color-scheme:dark){:root{--ink:#f3f2f1;--paper:#15191c;--muted:#c2c7ca;--line:#505a5f;--band:#22282c;--link:#8ec3ff;--caution:#ffb3d6}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 Arial,Helvetica,sans-serif}
main,nav,footer{max-width:60rem;margin:0 auto;padding:0 1rem;overflow-wrap:anywhere}
table{overflow-wrap:normal}
h1{font-size:1.9rem;line-height:1.2;margin:1.5rem 0 1rem}
h2{font-size:1.45rem;line-height:1.25;margin:2.2rem 0 .8rem;padding-top:.6rem;border-top:1px solid var(--line)}
h3{font-size:1.2rem;margin:1.6rem 0 .6rem}
h4,h5,h6{font-size:1.05rem;margin:1.3rem 0 .5rem}
p,ul,dl{margin:.6rem 0;max-width:46rem}
li{margin:.3rem 0}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;column-gap:1rem}
dt{font-weight:700}dd{grid-column:2;margin:0 0 .5rem}
a{color:var(--link)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid #ffdd00;outline-offset:0;background:#ffdd00;color:#0b0c0c}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static;display:inline-block;padding:.5rem 1rem}
.notice{font-weight:700;border-left:.4rem solid var(--caution);padding:.4rem .8rem;background:var(--band)}
.list-title{font-weight:700;margin-bottom:0}
.scroll{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;font-size:.95rem}
.many{width:min(96vw,92rem);position:relative;left:50%;transform:translateX(-50%)}
.many table{font-size:.82rem;line-height:1.3;margin:0 auto}.many th,.many td{padding:.25rem .5rem .25rem 0}.many th[scope=row]{min-width:16rem}
caption{text-align:left;font-weight:700;padding:.3rem 0}
th,td{padding:.35rem .7rem .35rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th[scope=row]{font-weight:400}
.number{text-align:right;font-variant-numeric:tabular-nums}
.legend,.sub{color:var(--muted);font-size:.9rem;margin-top:.3rem}
figure{margin:1.2rem 0;break-inside:avoid}
figcaption{font-weight:700}
figcaption .sub{display:block;font-weight:400}
.paper{background:#fff;margin-top:.4rem;max-width:660px}
.paper svg{display:block;max-width:100%;height:auto}
.narrow{display:none}
@media (max-width:44rem){dl{display:block}.wide{display:none}.narrow{display:block}}
@media print{:root{--ink:#000;--paper:#fff;--muted:#333;--line:#999;--band:#fff;--link:#000;--caution:#000}
@page{size:A4;margin:12mm 15mm}
body{font-size:9pt;line-height:1.28}.skip,nav{display:none}.wide{display:block}.narrow{display:none}
h1{font-size:15pt;margin:0 0 .4rem}h2{font-size:12pt;margin:.9rem 0 .3rem;padding-top:.3rem}h3{font-size:10pt;margin:.4rem 0 .1rem}
p,ul,dl{margin:.3rem 0;max-width:none}li{margin:0}dl{grid-template-columns:5.5rem 1fr;column-gap:.4rem}dd{margin:0 0 .2rem}
#s-annex{break-before:page}
/* Of a finding the words stand on the left, and the chart, as a telephone has it, beside them. */
section:has(>figure .narrow){display:grid;grid-template-columns:1fr 200px;column-gap:1rem;align-content:start;grid-auto-rows:min-content;break-inside:avoid}
section:has(>figure .narrow)>*{grid-column:1}
section>figure:has(.narrow){grid-column:2;grid-row:1/span 12;margin:.4rem 0 0}figure .paper{margin:0}figure .narrow{display:block}figure:has(.narrow) figcaption .sub{font-size:8pt}figure:has(.narrow) .wide{display:none}
.many{width:auto;position:static;transform:none}.many table{font-size:6.5pt}.many th,.many td{padding:.1rem .2rem .1rem 0}.many th[scope=row]{min-width:0}
.scroll{overflow:visible}h2,h3,h4{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}main{max-width:none;padding:0}}
`;
