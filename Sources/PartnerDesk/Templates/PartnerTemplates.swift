let partnerTemplate = """
  <h1>{{partner}}</h1>
  <p class="lead">{{w.partnerLead}}</p>
  <p class="actions"><a class="button" href="/check">{{w.sendFile}}</a></p>
  <h2>{{w.whatIsExpected}}</h2>
  <div class="scroll" tabindex="0" role="region" aria-label="{{w.whatIsExpected}}">
  <table class="matrix stacks"><thead><tr><th scope="col">{{w.month}}</th>{{#datasets}}<th scope="col">{{title}}</th>{{/datasets}}</tr></thead><tbody>
  {{#rows}}<tr><th scope="row">{{monthName}}</th>{{#cells}}<td{{#isNone}} class="none"{{/isNone}}{{#is}} data-label="{{datasetTitle}}"{{/is}}>{{>matrix-cell}}{{#is}}{{#isOpen}}<span class="links"><a href="/check?dataset={{dataset}}&amp;period={{month}}" aria-label="{{w.send}}: {{datasetTitle}}, {{monthName}}">{{w.send}}</a> <a href="/nil?dataset={{dataset}}&amp;period={{month}}" aria-label="{{w.nothingToReport}}: {{datasetTitle}}, {{monthName}}">{{w.nothingToReport}}</a></span>{{/isOpen}}{{/is}}</td>{{/cells}}</tr>
  {{/rows}}
  </tbody></table></div>
  {{#sent}}<h2>{{w.lastSent}}</h2>
  {{>receipts}}
  {{/sent}}
  <h2>{{w.templatesTitle}}</h2>
  <p>{{w.templatesLead}}</p>
  <ul class="list columns">{{#templates}}<li><a href="/templates/{{name}}">{{title}}</a></li>{{/templates}}</ul>
  """

let submitTemplate = """
  <h1>{{w.submitTitle}}</h1>
  {{#complaint}}<p class="note bad" role="alert">{{complaint}}</p>{{/complaint}}
  <dl class="facts">
  <div><dt>{{w.yourFileName}}</dt><dd>{{name}}</dd></div>
  <div><dt>{{w.datasetLabel}}</dt><dd>{{dataset}}</dd></div>
  <div><dt>{{w.month}}</dt><dd>{{month}}{{#due}} <span class="quiet">({{w.dueBy}} {{due}})</span>{{/due}}</dd></div>
  <div><dt>{{w.contents}}</dt><dd>{{rows}}</dd></div>
  </dl>
  <p><a href="/check/{{id}}">{{w.isItSomethingElse}}</a></p>
  {{#closed}}<p class="note doubtful">{{text}}</p>{{/closed}}
  <h2>{{w.whatItReplaces}}</h2>
  {{#isFirst}}<p>{{w.replacesNothing}}</p>{{/isFirst}}
  {{#replaces}}
  {{#identical}}<p class="note fair">{{w.sameAsBefore}}</p>{{/identical}}
  {{#differs}}<p>{{w.replacesFile}} <b>{{file}}</b>{{#revision}} ({{revision}}){{/revision}}</p>
  <ul class="cards"><li><b>{{added}}</b>{{w.rowsAdded}}</li><li><b>{{changed}}</b>{{w.rowsChanged}}</li><li><b>{{removed}}</b>{{w.rowsRemoved}}</li><li><b>{{unchanged}}</b>{{w.rowsUnchanged}}</li></ul>{{/differs}}
  {{/replaces}}
  <form method="post" action="/check/{{id}}/files/{{number}}/submit">
  <input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="stands" value="{{stands}}">
  {{#asks}}
  <h2>{{w.pleaseConfirm}}</h2>
  <p>{{w.pleaseConfirmLead}}</p>
  {{#questions}}
  <article class="doubtful"><h3 class="question">{{title}}</h3>
  <p class="quiet">{{count}}</p>
  {{{table}}}
  <input type="hidden" name="question.{{number}}" value="{{id}}">
  <div class="field"><label for="reason-{{number}}">{{w.whyIsItRight}}</label>
  <textarea id="reason-{{number}}" name="reason.{{number}}" rows="2" maxlength="500" required>{{reason}}</textarea></div>
  </article>
  {{/questions}}
  <div class="field"><label for="who">{{w.yourName}}</label><input id="who" name="who" required maxlength="120" autocomplete="name" value="{{who}}"></div>
  {{/asks}}
  <p class="actions"><button>{{w.sendNow}}</button> <a class="button second" href="/check/{{id}}">{{w.back}}</a></p>
  </form>
  """

let nilTemplate = """
  <h1>{{w.nilTitle}}</h1>
  <p class="lead">{{w.nilLead}}</p>
  <dl class="facts">
  <div><dt>{{w.datasetLabel}}</dt><dd>{{dataset}}</dd></div>
  <div><dt>{{w.month}}</dt><dd>{{month}}</dd></div>
  </dl>
  {{#closed}}<p class="note doubtful">{{text}}</p>{{/closed}}
  {{#replaces}}<p class="note doubtful">{{w.nilReplaces}}</p>{{/replaces}}
  <form method="post" action="/nil"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="dataset" value="{{datasetName}}"><input type="hidden" name="period" value="{{period}}">
  <p class="actions"><button>{{w.nilConfirm}}</button> <a class="button second" href="/partner">{{w.back}}</a></p></form>
  """

let receiptTemplate = """
  <h1>{{w.receiptTitle}}</h1>
  <p class="note good" role="status">{{w.receiptLead}}</p>
  <dl class="facts">
  {{#facts}}<div><dt>{{label}}</dt><dd{{#isCode}} class="code"{{/isCode}}>{{value}}</dd></div>
  {{/facts}}
  </dl>
  <p class="quiet">{{w.receiptProof}}</p>
  <p class="actions"><a class="button" href="/receipts/{{id}}/receipt.txt">{{w.downloadReceipt}}</a> {{#check}}<a class="button second" href="/check/{{check}}">{{w.backToCheck}}</a> {{/check}}{{#isPartner}}<a class="button second" href="/partner">{{w.navYourFiles}}</a>{{/isPartner}}</p>
  """
