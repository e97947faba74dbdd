let overviewTemplate = """
  <h1>{{w.navOverview}}</h1>
  <p class="lead">{{w.overviewLead}}</p>
  {{#tables}}
  <section class="month"><h2>{{month}} <span class="quiet">{{count}}</span></h2>
  <div class="scroll" tabindex="0" role="region" aria-label="{{month}}">
  <table class="matrix stacks"><thead><tr><th scope="col">{{w.partner}}</th>{{#datasets}}<th scope="col">{{title}}</th>{{/datasets}}</tr></thead><tbody>
  {{#rows}}<tr><th scope="row">{{partner}}</th>{{#cells}}<td{{#isNone}} class="none"{{/isNone}}{{#is}} data-label="{{datasetTitle}}"{{/is}}>{{>matrix-cell}}</td>{{/cells}}</tr>
  {{/rows}}
  </tbody></table></div></section>
  {{/tables}}
  <p class="actions">{{#earlier}}<a class="button second" href="/coordinator?from={{from}}">{{w.earlierMonths}}</a>{{/earlier}} {{#later}}<a class="button second" href="/coordinator?from={{from}}">{{w.laterMonths}}</a>{{/later}}</p>
  <h2>{{w.navRuns}}</h2>
  <form class="panel inline" method="post" action="/coordinator/runs">
  <input type="hidden" name="csrf" value="{{csrf}}">
  <div class="field"><label for="period">{{w.period}}</label><select id="period" name="period">{{#periods}}{{>options}}{{/periods}}</select></div>
  <button>{{w.startRun}}</button>
  </form>
  {{#sent}}<h2>{{w.lastSent}}</h2>
  {{>receipts}}
  {{/sent}}
  """

let reportTemplate = """
  <h1>{{w.navReport}}</h1>
  <form class="panel inline" method="get" action="/coordinator/report">
  <div class="field"><label for="period">{{w.period}}</label><select id="period" name="period">{{#periods}}{{>options}}{{/periods}}</select></div>
  <button class="second">{{w.show}}</button>
  </form>
  {{#none}}<p class="note neutral">{{none}}</p>{{/none}}
  {{#report}}
  <h2>{{name}}</h2>
  <p class="actions"><a class="button" href="/coordinator/report/{{period}}/pack.zip">{{w.downloadPack}}</a>{{#workbook}} <a class="button second" href="/coordinator/report/{{period}}/file?name={{name}}">{{w.downloadReportWorkbook}}</a>{{/workbook}}</p>
  <ul class="kpis">
  {{#cards}}<li class="{{tone}}"><h3><a href="/coordinator/figures/{{code}}?report={{period}}">{{code}} · {{title}}</a></h3><p><b>{{value}}</b> {{unit}}{{#target}} <span class="quiet">{{target}}</span>{{/target}}</p>{{{spark}}}<p><span class="tag {{tone}}">{{status}}</span></p></li>
  {{/cards}}
  </ul>
  {{#page}}<h2>{{w.wholeReport}}</h2>
  <iframe src="/coordinator/report/{{period}}/page" title="{{w.wholeReport}}"></iframe>
  <p><a href="/coordinator/report/{{period}}/page">{{w.reportAlone}}</a></p>{{/page}}
  <details><summary>{{w.allFiles}}</summary><div><ul class="list columns">
  {{#files}}<li><a href="/coordinator/report/{{period}}/file?name={{name}}">{{name}}</a></li>
  {{/files}}
  </ul></div></details>
  {{/report}}
  """

let figureTemplate = """
  <p class="crumb"><a href="/coordinator/report{{#report}}?period={{report}}{{/report}}">← {{w.navReport}}{{#reportName}} · {{reportName}}{{/reportName}}</a></p>
  <h1>{{code}} · {{title}}</h1>
  <p class="figure"><b>{{value}}</b> {{unit}} <span class="quiet">{{span}}</span></p>
  {{#differs}}<p class="note doubtful">{{differs}}</p>{{/differs}}
  <form class="panel inline" method="get" action="/coordinator/figures/{{code}}">{{#report}}<input type="hidden" name="report" value="{{report}}">{{/report}}
  <div class="field"><label for="period">{{w.period}}</label><select id="period" name="period"><option value="">{{w.toDate}}</option>{{#periods}}{{>options}}{{/periods}}</select></div>
  <div class="field"><label for="partner">{{w.partner}}</label><select id="partner" name="partner"><option value="">{{w.allPartners}}</option>{{#partners}}{{>options}}{{/partners}}</select></div>
  <button class="second">{{w.show}}</button>
  </form>
  <p>{{definition}}</p>
  <p class="quiet">{{computation}}</p>
  {{#deduplication}}<p class="quiet">{{deduplication}}</p>{{/deduplication}}
  <p class="actions"><a class="button second" href="/coordinator/figures/{{code}}/rows.csv?{{query}}">{{w.downloadRows}}</a></p>
  {{#parts}}
  {{#name}}<h2>{{name}}</h2>{{/name}}
  <h3>{{countedLine}}</h3>
  {{#hasCounted}}<div class="scroll" tabindex="0" role="region" aria-label="{{countedLine}}"><table class="stacks"><thead><tr><th scope="col">{{w.partner}}</th><th scope="col">{{w.file}}</th><th scope="col" class="n">{{w.line}}</th><th scope="col">{{w.row}}</th><th scope="col">{{w.month}}</th>{{#hasValues}}<th scope="col" class="n">{{w.value}}</th>{{/hasValues}}</tr></thead><tbody>
  {{#counted}}<tr><td data-label="{{w.partner}}">{{partner}}</td><td data-label="{{w.file}}">{{file}}</td><td class="n" data-label="{{w.line}}">{{line}}</td><td data-label="{{w.row}}">{{row}}</td><td data-label="{{w.month}}">{{month}}</td>{{#hasValues}}<td class="n" data-label="{{w.value}}">{{value}}</td>{{/hasValues}}</tr>
  {{/counted}}
  </tbody></table></div>{{/hasCounted}}
  {{#more}}<p class="quiet">{{more}}</p>{{/more}}
  {{#left}}<details><summary>{{line}}</summary><div class="scroll" tabindex="0" role="region" aria-label="{{line}}"><table class="stacks"><thead><tr><th scope="col">{{w.partner}}</th><th scope="col">{{w.file}}</th><th scope="col" class="n">{{w.line}}</th><th scope="col">{{w.row}}</th><th scope="col">{{w.reason}}</th></tr></thead><tbody>
  {{#rows}}<tr><td data-label="{{w.partner}}">{{partner}}</td><td data-label="{{w.file}}">{{file}}</td><td class="n" data-label="{{w.line}}">{{line}}</td><td data-label="{{w.row}}">{{row}}</td><td data-label="{{w.reason}}">{{reason}}</td></tr>
  {{/rows}}
  </tbody></table></div></details>{{/left}}
  {{/parts}}
  """

let periodsTemplate = """
  <h1>{{w.navPeriods}}</h1>
  <p class="lead">{{w.periodsLead}}</p>
  {{#none}}<p class="note neutral">{{w.nothingPublished}}</p>{{/none}}
  {{#list}}
  {{#rows}}
  <section class="panel" aria-labelledby="period-{{period}}"><h2 id="period-{{period}}">{{name}}</h2>
  {{#isOpen}}<p><span class="tag neutral">{{w.periodOpen}}</span></p>
  <form class="row" method="post" action="/coordinator/periods/close"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="period" value="{{period}}">
  <div class="field"><label for="close-{{period}}">{{w.remark}}</label><input id="close-{{period}}" name="why" maxlength="300"></div>
  <button>{{w.closePeriod}}</button></form>{{/isOpen}}
  {{#closed}}<p><span class="tag good">{{w.periodClosed}}</span> {{text}}</p>
  {{#reopened}}<p>{{w.reopenedFor}} {{partner}}</p>{{/reopened}}
  <form class="row" method="post" action="/coordinator/periods/reopen"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="period" value="{{period}}">
  <div class="field"><label for="partner-{{period}}">{{w.partner}}</label><select id="partner-{{period}}" name="partner"><option value="">{{w.allPartners}}</option>{{#partners}}{{>options}}{{/partners}}</select></div>
  <div class="field"><label for="why-{{period}}">{{w.whyReopen}}</label><input id="why-{{period}}" name="why" maxlength="300" required></div>
  <button class="second">{{w.reopenPeriod}}</button></form>{{/closed}}
  </section>
  {{/rows}}
  {{/list}}
  """
