let checkTemplate = """
  <h1>{{w.checkTitle}}</h1>
  <p class="lead">{{w.checkLead}}</p>
  <form class="panel" method="post" action="/check" enctype="multipart/form-data" data-upload>
  <input type="hidden" name="csrf" value="{{csrf}}">
  {{>choices}}
  <div class="drop" data-drop>
  <label for="files" data-choose="{{w.chooseHere}}">{{w.chooseFiles}}</label>
  <input id="files" type="file" name="file" multiple required data-largest="{{largest}}" accept=".csv,.txt,.tsv,text/csv,text/plain">
  <p class="hint" data-drop-hint hidden>{{w.orDrop}}</p>
  <ul class="chosen" data-chosen hidden></ul>
  </div>
  <p class="hint">{{limits}}</p>
  <button>{{w.checkNow}}</button>
  <div data-progress hidden><progress max="100" value="0" aria-label="{{w.progress}}"></progress><p role="status" data-sending="{{w.sending}}" data-checking="{{w.checking}}"></p></div>
  </form>
  <p class="quiet">{{kept}}</p>
  {{#signedOut}}<p class="quiet">{{w.signedOutCheck}} <a href="/sign-in?to=/check">{{w.navSignIn}}</a></p>{{/signedOut}}
  """

let choicesTemplate = """
  <div class="fields">
  {{#choosesPartner}}<div class="field"><label for="partner{{number}}">{{w.partner}}</label><select id="partner{{number}}" name="partner" required><option value="">{{w.choose}}</option>{{#partners}}{{>options}}{{/partners}}</select></div>{{/choosesPartner}}
  <div class="field"><label for="period{{number}}">{{w.month}}</label><select id="period{{number}}" name="period"><option value="">{{w.asTheFileSays}}</option>{{#months}}{{>options}}{{/months}}</select></div>
  <div class="field"><label for="dataset{{number}}">{{w.datasetLabel}}</label><select id="dataset{{number}}" name="dataset"><option value="">{{w.asTheFileSays}}</option>{{#datasets}}{{>options}}{{/datasets}}</select></div>
  </div>
  """

let checkingTemplate = """
  <h1 data-renew>{{w.checking}}</h1>
  <progress max="100" value="{{percent}}" aria-label="{{w.progress}}">{{percent}} %</progress>
  <p class="lead" role="status">{{percent}} %</p>
  <p class="quiet">{{w.pageRefreshes}}</p>
  <p><a href="/check/{{id}}">{{w.lookAgain}}</a></p>
  """

let outcomeTemplate = """
  <h1>{{w.outcomeTitle}}</h1>
  {{#hasViews}}<p class="actions"><a href="/check/{{id}}/report.html">{{w.downloadPage}}</a> <a href="/check/{{id}}/findings.csv">{{w.downloadCSV}}</a></p>{{/hasViews}}
  {{#several}}<div class="scroll" tabindex="0" role="region" aria-label="{{w.outcomeTitle}}"><table class="stacks"><thead><tr><th scope="col">{{w.file}}</th><th scope="col">{{w.datasetLabel}}</th><th scope="col">{{w.result}}</th></tr></thead><tbody>
  {{#rows}}<tr><td data-label="{{w.file}}"><a href="#file-{{number}}">{{name}}</a></td><td data-label="{{w.datasetLabel}}">{{dataset}}</td><td data-label="{{w.result}}"><span class="tag {{tone}}">{{verdict}}</span></td></tr>
  {{/rows}}
  </tbody></table></div>{{/several}}
  {{#files}}
  <section class="file" aria-labelledby="file-{{number}}">
  <h2 id="file-{{number}}">{{name}}</h2>
  {{#problem}}<p class="note bad" role="alert">{{text}}</p>{{/problem}}
  {{#view}}
  <p class="quiet">{{facts}}</p>
  <p class="note {{tone}}">{{verdict}}</p>
  <p class="actions">
  {{#canSubmit}}<a class="button" href="/check/{{id}}/files/{{number}}/submit">{{w.goOnToSubmit}}</a>{{/canSubmit}}
  {{#workbook}}<a class="button{{#canSubmit}} second{{/canSubmit}}" href="/check/{{id}}/files/{{number}}/workbook">{{w.downloadWorkbook}}</a>{{/workbook}}
  </p>
  {{#sent}}<p class="note fair">{{w.fileIsSent}} <a href="/receipts/{{receipt}}?check={{id}}">{{w.receiptTitle}}</a></p>{{/sent}}
  {{#cannotSubmit}}<p class="hint">{{w.correctFirst}}</p>{{/cannotSubmit}}
  <ul class="cards">
  {{#cards}}<li class="{{tone}}"><b>{{value}}</b>{{label}}</li>
  {{/cards}}
  </ul>
  {{#sections}}
  {{#isShown}}<h3 class="{{tone}}">{{title}} <span>{{count}}</span></h3>{{/isShown}}
  {{#isForInformation}}<details><summary>{{title}} ({{count}})</summary><div>{{/isForInformation}}
  {{#groups}}
  <article class="{{tone}}">
  <h4>{{title}}</h4>
  <p class="quiet">{{place}}</p>
  {{#cure}}<p class="cure"><b>{{label}}</b> · {{text}}</p>{{/cure}}
  {{{table}}}
  {{#others}}<ul>{{{others}}}</ul>{{/others}}
  {{{rest}}}
  </article>
  {{/groups}}
  {{#isForInformation}}</div></details>{{/isForInformation}}
  {{/sections}}
  {{{undecided}}}
  {{/view}}
  {{#guess}}
  <details class="guess"{{#problem.isOpen}} open{{/problem.isOpen}}><summary>{{w.isItSomethingElse}}</summary>
  <form method="post" action="/check/{{id}}"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="file" value="{{number}}">
  {{>choices}}
  <button class="second">{{w.checkAgain}}</button></form></details>
  {{/guess}}
  </section>
  {{/files}}
  {{#signedOut}}<p class="quiet">{{w.signedOutCheck}} <a href="/sign-in?to=/check">{{w.navSignIn}}</a></p>{{/signedOut}}
  <p class="actions"><a class="button second" href="/check">{{w.checkAnother}}</a></p>
  <form method="post" action="/check/{{id}}/forget"><input type="hidden" name="csrf" value="{{csrf}}"><button class="plain">{{w.forgetNow}}</button></form>
  """
