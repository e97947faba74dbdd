/// The page's style sheet: light and dark by the reader's preference, A4 landscape on paper.
let htmlStyle = """
  :root{color-scheme:light dark;--ground:#fff;--panel:#f5f7f8;--text:#1f2a37;--quiet:#57606a;--rule:#d5dbe1;--accent:#0b5563;
  --path:#b4690e;--bar:#9ccbd3;--good:#14603a;--good-f:#ddf3e4;--fair:#174f7a;--fair-f:#dcebf7;--doubtful:#7a4b00;
  --doubtful-f:#fdf0d0;--bad:#93221a;--bad-f:#fbe3e1;--neutral:#57606a;--neutral-f:#eef0f2}
  @media (prefers-color-scheme:dark){:root{--ground:#12181f;--panel:#1a222b;--text:#e4e9ee;--quiet:#a3afba;--rule:#33404c;
  --accent:#7cc4d2;--path:#f0ae5c;--bar:#2f6873;--good:#8fdcae;--good-f:#143a26;--fair:#9ccbf2;--fair-f:#14344e;
  --doubtful:#f3cf86;--doubtful-f:#46330a;--bad:#f5b0aa;--bad-f:#511f1b;--neutral:#a3afba;--neutral-f:#28323c}}
  *{box-sizing:border-box}
  body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
  main,header,footer{max-width:1280px;margin:0 auto;padding:0 24px}
  header{padding-top:32px;padding-bottom:8px}
  h1{margin:0;font-size:28px;line-height:1.2;color:var(--accent)}
  h2{margin:40px 0 8px;font-size:20px;color:var(--accent)}
  p{margin:4px 0}.quiet,figcaption span{color:var(--quiet)}
  nav ul{display:flex;flex-wrap:wrap;gap:4px 20px;margin:16px 0 0;padding:8px 0;list-style:none;border:solid var(--rule);border-width:1px 0}
  a{color:var(--accent)}a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--path);outline-offset:2px}
  .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:20px 0 0;padding:0;list-style:none}
  .cards li{padding:12px 16px;background:var(--panel);border-left:4px solid var(--rule)}
  .cards b{display:block;font-size:26px;line-height:1.2;font-variant-numeric:tabular-nums}
  .cards .good{border-color:var(--good)}.cards .bad{border-color:var(--bad)}.cards .doubtful{border-color:var(--doubtful)}
  .scroll{overflow-x:auto}
  table{width:100%;border-collapse:collapse;font-size:14px}
  caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
  th,td{padding:6px 8px;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
  thead th{background:var(--panel);color:var(--text);border-bottom:2px solid var(--accent);vertical-align:bottom}
  .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
  thead .n{white-space:normal}
  tbody tr:hover{background:var(--panel)}
  .tag{display:inline-block;padding:1px 8px;border-radius:9px;white-space:nowrap;font-size:.93em}
  .good.tag{color:var(--good);background:var(--good-f)}.fair.tag{color:var(--fair);background:var(--fair-f)}
  .doubtful.tag{color:var(--doubtful);background:var(--doubtful-f)}.bad.tag{color:var(--bad);background:var(--bad-f)}
  .neutral.tag{color:var(--neutral);background:var(--neutral-f)}
  .good.tint{color:var(--good);background:var(--good-f)}.fair.tint{color:var(--fair);background:var(--fair-f)}
  .doubtful.tint{color:var(--doubtful);background:var(--doubtful-f)}.bad.tint{color:var(--bad);background:var(--bad-f)}
  .neutral.tint{color:var(--neutral);background:var(--neutral-f)}
  .tint{border:2px solid var(--ground)}.matrix{margin-bottom:16px}.scroll+.charts{margin-top:20px}h3{margin:20px 0 4px;font-size:16px}
  .skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;padding:8px 12px;background:var(--ground)}
  main:focus{outline:none}
  .share{display:flex;align-items:center;justify-content:flex-end;gap:8px}
  .share svg{width:56px;height:10px;flex:none}
  .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(340px,1fr));gap:20px}
  figure{margin:0;padding:12px 16px;background:var(--panel)}figcaption{font-weight:600}figcaption span{font-weight:400}
  figure svg{width:100%;height:auto;display:block}
  svg text{fill:var(--quiet);font:12px system-ui,sans-serif}svg .end{fill:var(--text);font-weight:600;paint-order:stroke;stroke:var(--panel);stroke-width:4px;stroke-linejoin:round}
  .grid{stroke:var(--rule)}.actual{fill:none;stroke:var(--accent);stroke-width:2.5;stroke-linejoin:round}
  .path{fill:none;stroke:var(--path);stroke-width:1.5;stroke-dasharray:5 4}
  .bar-back{fill:var(--rule)}.bar-fill{fill:var(--bar)}
  details{margin:8px 0;border:1px solid var(--rule)}summary{padding:8px 12px;cursor:pointer;font-weight:600}
  details>div{padding:0 12px 12px}
  .matrix td,.matrix thead th+th{text-align:center}.legend{display:flex;gap:20px;font-size:13px;color:var(--quiet)}
  .legend svg{width:28px;height:10px;vertical-align:middle}
  footer{margin-top:40px;padding-top:12px;padding-bottom:32px;border-top:1px solid var(--rule);color:var(--quiet);font-size:13px}
  code{overflow-wrap:anywhere}
  .breakdowns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(420px,100%),1fr));gap:8px;align-items:start}
  .breakdowns details{margin:0}
  @media (max-width:600px){main,header,footer{padding-left:14px;padding-right:14px}h1{font-size:22px}.charts{grid-template-columns:1fr}
  th,td{padding:5px 6px}.scroll tbody th{position:sticky;left:0;background:var(--ground)}}
  @page{size:A4 landscape;margin:12mm}
  @media print{:root{color-scheme:light;--ground:#fff;--panel:#f5f7f8;--text:#1f2a37;--quiet:#57606a;--rule:#d5dbe1;--accent:#0b5563;
  --path:#b4690e;--bar:#9ccbd3;--good:#14603a;--good-f:#ddf3e4;--fair:#174f7a;--fair-f:#dcebf7;--doubtful:#7a4b00;
  --doubtful-f:#fdf0d0;--bad:#93221a;--bad-f:#fbe3e1;--neutral:#57606a;--neutral-f:#eef0f2}
  body{font-size:11px;print-color-adjust:exact;-webkit-print-color-adjust:exact}main,header,footer{max-width:none;padding:0}
  nav,.skip{display:none}table{font-size:10px}th,td{padding:3px 6px}thead{display:table-header-group}tr,figure,.cards li{break-inside:avoid}
  h2,h3{break-after:avoid}.scroll{overflow:visible}.charts{grid-template-columns:1fr 1fr 1fr}details>summary{break-after:avoid}
  details::details-content{content-visibility:visible;block-size:auto}
  details.long{display:none}.matrix{break-inside:avoid}details.earlier{break-inside:auto}#definitions{break-before:page}.legend{break-after:avoid}details:not(.long){break-inside:avoid}
  .breakdowns{display:block;columns:2;column-gap:16px}.breakdowns details{margin:0 0 8px}}

  """
