/// The pages' templates by name, and the frame they all stand in.
///
/// `{{…}}` escapes what it fills in; `{{{…}}}` is for pieces that are finished HTML already.
let deskTemplates: [String: String] = [
  "layout": layoutTemplate, "refusal": refusalTemplate, "sign-in": signInTemplate, "check": checkTemplate,
  "checking": checkingTemplate, "outcome": outcomeTemplate, "submit": submitTemplate, "nil": nilTemplate,
  "receipt": receiptTemplate, "partner": partnerTemplate, "overview": overviewTemplate, "audit": auditTemplate,
  "runs": runsTemplate, "run": runTemplate, "report": reportTemplate, "figure": figureTemplate,
  "receipts": receiptListTemplate, "options": optionsTemplate, "matrix-cell": matrixCellTemplate,
  "choices": choicesTemplate, "periods": periodsTemplate,
]

private let layoutTemplate = """
  <!DOCTYPE html>
  <html lang="{{lang}}">
  <head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width,initial-scale=1">
  <meta name="color-scheme" content="light dark">
  {{#refresh}}<noscript><meta http-equiv="refresh" content="{{refresh}}"></noscript>
  {{/refresh}}
  <title>{{title}} · {{acronym}}</title>
  <link rel="stylesheet" href="/style.css">
  <link rel="icon" href="/icon.svg" type="image/svg+xml">
  <script src="/desk.js" defer></script>
  </head>
  <body>
  <a class="skip" href="#main">{{w.skip}}</a>
  <header class="top">
  <div class="bar">
  <a class="brand" href="/">{{acronym}} <span>{{w.desk}}</span></a>
  <nav aria-label="{{w.navigation}}"><ul>
  {{#nav}}<li><a href="{{href}}"{{#here}} aria-current="page"{{/here}}>{{text}}</a></li>
  {{/nav}}
  </ul></nav>
  {{#user}}
  <form class="user" method="post" action="/sign-out"><input type="hidden" name="csrf" value="{{csrf}}"><span>{{name}}</span><button class="plain">{{w.signOut}}</button></form>
  {{/user}}
  </div>
  </header>
  <main id="main" tabindex="-1"{{#wide}} class="wide"{{/wide}}>
  {{#mistake}}<p class="note bad" role="alert">{{mistake}}</p>{{/mistake}}
  {{{content}}}
  </main>
  <footer>
  <nav aria-label="{{w.language}}"><ul>
  {{#languages}}<li><a href="{{place}}language={{code}}" lang="{{code}}" hreflang="{{code}}"{{#here}} aria-current="true"{{/here}}>{{name}}</a></li>
  {{/languages}}
  </ul></nav>
  </footer>
  </body>
  </html>

  """

private let refusalTemplate = """
  <h1>{{w.refused}}</h1>
  <p class="lead">{{message}}</p>
  <p><a class="button" href="/">{{w.toStart}}</a></p>
  <p class="quiet">{{code}}</p>
  """

private let signInTemplate = """
  <h1>{{w.navSignIn}}</h1>
  <p class="lead">{{w.signInLead}}</p>
  {{#refusal}}<p class="note bad" role="alert">{{refusal}}</p>{{/refusal}}
  <form class="panel" method="post" action="/sign-in">
  <input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="to" value="{{to}}">
  <div class="field"><label for="token">{{w.accessKey}}</label>
  <input id="token" name="token" type="password" required autocomplete="current-password" spellcheck="false" autocapitalize="off" aria-describedby="token-hint">
  <p class="hint" id="token-hint">{{w.accessKeyHint}}</p></div>
  <button>{{w.navSignIn}}</button>
  </form>
  <p class="quiet">{{w.lostKey}}</p>
  """

private let runsTemplate = """
  <h1>{{w.navRuns}}</h1>
  <p class="lead">{{w.runsLead}}</p>
  <form class="panel inline" method="post" action="/coordinator/runs">
  <input type="hidden" name="csrf" value="{{csrf}}">
  <div class="field"><label for="period">{{w.period}}</label><select id="period" name="period">{{#periods}}{{>options}}{{/periods}}</select></div>
  <button>{{w.startRun}}</button>
  </form>
  {{#past}}
  <h2>{{w.latestRuns}}</h2>
  <div class="scroll" tabindex="0" role="region" aria-label="{{w.latestRuns}}">
  <table class="stacks"><thead><tr><th scope="col">{{w.when}}</th><th scope="col">{{w.period}}</th><th scope="col">{{w.who}}</th><th scope="col">{{w.result}}</th></tr></thead><tbody>
  {{#runs}}<tr><td class="nowrap" data-label="{{w.when}}"><a href="/coordinator/runs/{{id}}">{{at}}</a></td><td data-label="{{w.period}}">{{period}}</td><td data-label="{{w.who}}">{{who}}</td><td data-label="{{w.result}}"><span class="tag {{tone}}">{{state}}</span></td></tr>
  {{/runs}}
  </tbody></table></div>
  {{/past}}
  """

private let runTemplate = """
  <h1{{#isGoing}} data-renew{{/isGoing}}>{{title}}</h1>
  <p class="quiet">{{at}}</p>
  <p class="note {{tone}}" role="status">{{text}}</p>
  {{#isGoing}}<progress max="100" value="{{percent}}" aria-label="{{w.progress}}">{{percent}} %</progress>
  <p class="quiet">{{w.pageRefreshes}}</p>{{/isGoing}}
  {{#help}}<p>{{help}}</p>{{/help}}
  {{#isDone}}<p class="actions"><a class="button" href="/coordinator/report?period={{period}}">{{w.openReport}}</a></p>{{/isDone}}
  <p><a href="/coordinator/runs">{{w.allRuns}}</a></p>
  """

private let auditTemplate = """
  <h1>{{w.navAudit}}</h1>
  <p class="lead">{{w.auditLead}}</p>
  <div class="scroll" tabindex="0" role="region" aria-label="{{w.navAudit}}">
  <table class="stacks"><thead><tr><th scope="col">{{w.when}}</th><th scope="col">{{w.what}}</th><th scope="col">{{w.who}}</th><th scope="col">{{w.about}}</th><th scope="col">{{w.detail}}</th></tr></thead><tbody>
  {{#entries}}<tr><td class="nowrap" data-label="{{w.when}}">{{at}}</td><td data-label="{{w.what}}">{{what}}</td><td data-label="{{w.who}}">{{who}}</td><td data-label="{{w.about}}">{{subject}}</td><td data-label="{{w.detail}}"{{#isCode}} class="code"{{/isCode}}>{{detail}}</td></tr>
  {{/entries}}
  </tbody></table></div>
  """

private let optionsTemplate = "<option value=\"{{value}}\"{{#chosen}} selected{{/chosen}}>{{text}}</option>"

private let receiptListTemplate = """
  <div class="scroll" tabindex="0" role="region" aria-label="{{w.lastSent}}">
  <table class="stacks"><thead><tr><th scope="col">{{w.when}}</th><th scope="col">{{w.partner}}</th><th scope="col">{{w.datasetLabel}}</th><th scope="col">{{w.month}}</th><th scope="col">{{w.contents}}</th></tr></thead><tbody>
  {{#receipts}}<tr><td class="nowrap" data-label="{{w.when}}"><a href="/receipts/{{id}}">{{at}}</a></td><td data-label="{{w.partner}}">{{partner}}</td><td data-label="{{w.datasetLabel}}">{{dataset}}</td><td data-label="{{w.month}}">{{month}}</td><td data-label="{{w.contents}}">{{what}}</td></tr>
  {{/receipts}}
  </tbody></table></div>
  """

private let matrixCellTemplate = """
  {{#isNone}}<span class="quiet">–</span>{{/isNone}}{{#is}}<span class="tag {{tone}}">{{state}}</span>{{#due}}<span class="due">{{w.dueBy}} {{due}}</span>{{/due}}{{/is}}
  """
