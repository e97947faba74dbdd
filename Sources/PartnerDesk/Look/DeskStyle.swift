import Export

/// The one style sheet: light and dark by the reader's preference, system fonts, and a focus that can be seen.
let deskStyle = """
  :root{color-scheme:light dark;--ground:#fff;--panel:#f4f6f8;--text:#1f2a37;--quiet:#57606a;--rule:#d0d7de;--strong:#7a8490;
  --accent:#0b5563;--on-accent:#fff;--focus:#b4690e;--good:#14603a;--good-f:#ddf3e4;--fair:#174f7a;--fair-f:#dcebf7;
  --doubtful:#7a4b00;--doubtful-f:#fdf0d0;--bad:#93221a;--bad-f:#fbe3e1;--neutral:#57606a;--neutral-f:#eef0f2}
  @media (prefers-color-scheme:dark){:root{--ground:#12181f;--panel:#1a222b;--text:#e4e9ee;--quiet:#a3afba;--rule:#33404c;
  --strong:#7c8894;--accent:#7cc4d2;--on-accent:#0d1a1e;--focus:#f0ae5c;--good:#8fdcae;--good-f:#143a26;--fair:#9ccbf2;
  --fair-f:#14344e;--doubtful:#f3cf86;--doubtful-f:#46330a;--bad:#f5b0aa;--bad-f:#511f1b;--neutral:#a3afba;--neutral-f:#28323c}}
  *{box-sizing:border-box}
  html{scroll-padding-top:16px}
  body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--ground);color:var(--text);font:17px/1.55 system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
  main,.bar,footer nav{width:100%;max-width:880px;margin:0 auto;padding:0 24px}
  main{flex:1 0 auto}main.wide{max-width:1280px}
  main{padding-top:40px;padding-bottom:64px}main:focus{outline:none}
  .top{border-bottom:1px solid var(--rule);background:var(--panel)}
  .bar{max-width:1280px;display:flex;flex-wrap:wrap;align-items:center;gap:8px 24px;padding-top:12px;padding-bottom:12px}
  .brand{font-weight:700;text-decoration:none;color:var(--accent);font-size:18px}
  .brand span{font-weight:400;color:var(--quiet);margin-left:4px}
  .bar nav{flex:1 1 auto}
  nav ul{display:flex;flex-wrap:wrap;gap:4px 6px;margin:0;padding:0;list-style:none}
  .bar nav a{display:inline-block;padding:6px 10px;border-radius:6px;color:var(--text);text-decoration:none}
  .bar nav a:hover{background:var(--neutral-f);text-decoration:underline}
  .bar nav a[aria-current]{background:var(--accent);color:var(--on-accent)}
  .user{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;margin:0;color:var(--quiet)}
  h1{margin:0 0 12px;font-size:30px;line-height:1.2}
  h2{margin:44px 0 12px;font-size:22px;line-height:1.3}
  h3{margin:28px 0 8px;font-size:18px}h4{margin:0;font-size:17px;overflow-wrap:anywhere}
  h2 .quiet{font-weight:400;font-size:17px;margin-left:8px}
  p{margin:8px 0}.lead{font-size:19px;max-width:44em}.quiet,.hint{color:var(--quiet)}.hint{font-size:15px;margin:6px 0}
  a{color:var(--accent);text-underline-offset:2px}
  :focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
  .skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;padding:8px 12px;background:var(--ground);z-index:2}
  .panel{margin:24px 0;padding:24px;background:var(--panel);border:1px solid var(--rule);border-radius:10px}
  .fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:4px 20px}
  .inline{display:flex;flex-wrap:wrap;align-items:flex-end;gap:16px;padding:16px 20px}
  .inline .field{margin:0;flex:0 1 260px}
  .row{display:flex;flex-wrap:wrap;align-items:flex-end;gap:12px 16px}.row .field{margin:0;flex:1 1 240px}.panel h2{margin:0 0 8px}
  .field{margin:0 0 18px}
  label{display:block;font-weight:600;margin-bottom:6px}
  input,select,textarea{width:100%;padding:10px 12px;font:inherit;color:var(--text);background:var(--ground);
  border:1px solid var(--strong);border-radius:6px}
  input:not([type=file]),select,button,.button{min-height:46px}
  input[type=file]{padding:10px}
  input[type=file]::file-selector-button{font:inherit;padding:6px 12px;margin-right:12px;border:1px solid var(--strong);border-radius:6px;
  background:var(--panel);color:var(--text)}
  button,.button{display:inline-block;padding:10px 20px;font:inherit;font-weight:600;border:2px solid var(--accent);border-radius:8px;
  background:var(--accent);color:var(--on-accent);text-decoration:none;cursor:pointer}
  button:hover,.button:hover{text-decoration:underline}
  button.second,.button.second{background:transparent;color:var(--accent)}
  button.plain{min-height:0;margin:0 -6px;padding:4px 6px;border:0;background:transparent;color:var(--accent);font-weight:400;text-decoration:underline}
  .actions{display:flex;flex-wrap:wrap;align-items:center;gap:12px 16px;margin:20px 0}
  .drop{margin:8px 0;padding:24px;border:2px dashed var(--strong);border-radius:10px;background:var(--ground)}
  .drop.over{border-color:var(--accent);background:var(--fair-f)}
  .drop.scripted{text-align:center}.drop.scripted input{position:absolute;width:1px;height:1px;opacity:0;overflow:hidden}
  .drop.scripted label{display:inline-block;margin:0;padding:10px 20px;border:2px solid var(--accent);border-radius:8px;
  color:var(--accent);cursor:pointer}
  .drop.scripted label:hover{text-decoration:underline}
  .drop.scripted input:focus-visible+label{outline:3px solid var(--focus);outline-offset:2px}
  .chosen{margin:12px 0 0;padding:0;list-style:none;text-align:left}
  .chosen li{display:flex;flex-wrap:wrap;gap:0 12px;padding:6px 0;border-top:1px solid var(--rule);overflow-wrap:anywhere}
  .chosen li.bad{color:var(--bad)}
  progress{width:100%;height:14px;accent-color:var(--accent)}
  .note{padding:12px 16px;border-radius:8px;border-left:5px solid currentColor;font-weight:600}
  .note.good{color:var(--good);background:var(--good-f)}.note.fair{color:var(--fair);background:var(--fair-f)}
  .note.doubtful{color:var(--doubtful);background:var(--doubtful-f)}.note.bad{color:var(--bad);background:var(--bad-f)}
  .note.neutral{color:var(--neutral);background:var(--neutral-f)}
  .tag{display:inline-block;padding:1px 9px;border-radius:10px;font-size:15px}
  .good.tag{color:var(--good);background:var(--good-f)}.fair.tag{color:var(--fair);background:var(--fair-f)}
  .doubtful.tag{color:var(--doubtful);background:var(--doubtful-f)}.bad.tag{color:var(--bad);background:var(--bad-f)}
  .neutral.tag{color:var(--neutral);background:var(--neutral-f)}
  .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(118px,1fr));gap:12px;margin:20px 0;padding:0;list-style:none}
  .cards li{padding:12px 16px;background:var(--panel);border-left:4px solid var(--rule);font-size:15px}
  .cards b{display:block;font-size:26px;line-height:1.2;font-variant-numeric:tabular-nums}
  .cards .good{border-color:var(--good)}.cards .bad{border-color:var(--bad)}.cards .doubtful{border-color:var(--doubtful)}
  .file{margin-top:40px;padding-top:8px;border-top:1px solid var(--rule)}.file h2{margin-top:24px;overflow-wrap:anywhere}
  h3.bad{color:var(--bad)}h3.doubtful{color:var(--doubtful)}h3.fair{color:var(--fair)}h3 span{font-weight:400}
  h3.question{margin:0}
  article{margin:14px 0;padding:16px 20px;border:1px solid var(--rule);border-left:5px solid var(--rule);border-radius:6px}
  article.bad{border-left-color:var(--bad)}article.doubtful{border-left-color:var(--doubtful)}
  article.fair{border-left-color:var(--fair)}article .field{margin:12px 0 0}
  article .quiet{font-size:15px}
  .scroll{overflow-x:auto;margin:12px 0}
  table{width:100%;border-collapse:collapse;font-size:16px}
  caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
  th,td{padding:8px 10px;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
  thead th{background:var(--panel);border-bottom:2px solid var(--accent);vertical-align:bottom}
  .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
  .nowrap{white-space:nowrap}.code{font:14px/1.6 ui-monospace,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
  .cells{width:auto;min-width:50%;font-size:15px}.cells th[scope=row]{text-align:right;color:var(--quiet);font-weight:400}
  .cells td{overflow-wrap:break-word;min-width:90px;max-width:360px}
  mark{background:var(--bad-f);color:var(--bad);font-weight:600;padding:1px 4px;border-radius:3px}
  .doubtful mark{background:var(--doubtful-f);color:var(--doubtful)}.fair mark{background:var(--fair-f);color:var(--fair)}
  .matrix td{min-width:120px}.matrix .due,.matrix .links{display:block;font-size:14px;color:var(--quiet);margin-top:3px}
  .matrix .links a{display:inline-block;margin-right:12px;white-space:nowrap}
  .facts{margin:20px 0;border-top:1px solid var(--rule)}
  .facts div{display:grid;grid-template-columns:minmax(160px,14em) 1fr;gap:4px 20px;padding:10px 0;border-bottom:1px solid var(--rule)}
  .facts dt{color:var(--quiet)}.facts dd{margin:0;overflow-wrap:anywhere}
  details{margin:16px 0;border:1px solid var(--rule);border-radius:6px}
  summary{padding:10px 16px;cursor:pointer;font-weight:600}
  details>div,details>form{padding:4px 16px 16px}
  .list{margin:8px 0;padding-left:22px}.list li{margin:4px 0}
  .kpis{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(260px,100%),1fr));gap:16px;margin:24px 0;padding:0;list-style:none}
  .kpis li{display:flex;flex-direction:column;padding:16px 18px;border:1px solid var(--rule);border-top:4px solid var(--rule);border-radius:8px}
  .kpis li>p:last-child{margin-top:auto;padding-top:6px}
  .kpis .good{border-top-color:var(--good)}.kpis .fair{border-top-color:var(--fair)}
  .kpis .doubtful{border-top-color:var(--doubtful)}.kpis .bad{border-top-color:var(--bad)}
  .kpis .tag{border-top-color:transparent}
  .kpis h3{margin:0;font-size:16px;line-height:1.35}.kpis b{font-size:26px;font-variant-numeric:tabular-nums}
  .spark{width:100%;height:40px;margin:4px 0;fill:var(--accent)}
  .figure b{font-size:38px;font-variant-numeric:tabular-nums}
  iframe{width:100%;height:80vh;border:1px solid var(--rule);border-radius:8px;background:var(--ground)}
  .crumb{margin:0 0 8px}
  .columns{columns:2 280px;column-gap:40px}.columns li{margin:0;padding:4px 0;break-inside:avoid}
  footer{border-top:1px solid var(--rule);padding:20px 0 40px;color:var(--quiet)}
  footer nav{max-width:1280px}footer ul{margin:0 -8px}footer a{display:inline-block;padding:4px 8px;color:var(--quiet)}footer a[aria-current]{font-weight:700;color:var(--text)}
  @media (max-width:640px){body{font-size:16px}main,.bar,footer nav{padding-left:16px;padding-right:16px}main{padding-top:24px}
  h1{font-size:25px}.panel{padding:16px}.facts div{grid-template-columns:1fr}.actions .button,.actions button{width:100%;text-align:center}
  .bar nav{flex-basis:100%;order:3}.bar nav ul{margin:0 -10px}.brand span{display:none}.user{margin-left:auto}.drop{padding:16px}
  .bar{gap:4px 12px}.user{gap:0 8px}footer{font-size:14px}footer nav ul{gap:4px 0}footer a{padding:4px 6px}}
  \(stackedTableStyle)
  @media (prefers-reduced-motion:no-preference){.drop{transition:background .15s}}
  @media print{.top,footer,.actions,form,.skip{display:none}}

  """

/// The icon of the pages: a tick on a sheet.
let deskIcon = """
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="5" y="2" width="22" height="28" rx="4" fill="#0b5563"/><path d="M10 17l4 4 8-9" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>

  """
