"""The partner desk as people use it: see script/browser-test."""

import atexit
import base64
import os
import re
import shutil
import sys
import tempfile
import time
import zipfile

from axe_core_python import base as axe
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from desk_server import ROOT, DeskServer

AXE = os.path.join(os.path.dirname(axe.__file__), "axe.min.js")
PICTURES = sys.argv[1] if len(sys.argv) > 1 else None
SHAPES = [("wide", 1280, 900), ("narrow", 390, 844)]
THEMES = ["light", "dark"]
LANGUAGES = ["en", "es", "ca", "pt", "fr"]
LARGE = 19_000_000
problems = []
seen = []


class Browser:
    def __init__(self, language, downloads, scripts=True):
        options = webdriver.ChromeOptions()
        options.add_argument("--headless=new")
        options.add_argument("--no-sandbox")
        options.add_argument("--disable-gpu")
        options.add_argument(f"--lang={language}")
        options.add_experimental_option("prefs", {
            "intl.accept_languages": language, "download.default_directory": downloads,
            "profile.managed_default_content_settings.javascript": 1 if scripts else 2})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
        self.driver.set_window_size(1280, 900)

    def open(self, address):
        self.driver.get(address)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self):
        return self.find("main").text

    def press(self, selector):
        """Presses a button or link, and waits for the page that it leads to."""
        before = self.find("html").id
        self.find(selector).click()
        WebDriverWait(self.driver, 20).until(lambda driver: self.is_new(before))

    def is_new(self, before):
        try:
            return self.find("html").id != before
        except Exception:
            return False

    def wait_for(self, selector, seconds=30):
        return WebDriverWait(self.driver, seconds).until(lambda driver: self.find_now(selector))

    def find_now(self, selector):
        try:
            return self.find(selector)
        except Exception:
            return None

    def look(self, name, in_all_languages=True):
        """Takes pictures of the page, lets axe-core look at it, and sees whether it fits a phone in every language."""
        seen.append(name)
        for theme in THEMES:
            for shape in SHAPES:
                self.emulate(theme, shape)
                self.judge(f"{name}, {shape[0]}, {theme}")
                self.picture(f"{name}-{shape[0]}-{theme}", shape)
        if in_all_languages:
            own = self.find("html").get_attribute("lang")
            address = re.sub(r"[?&]language=..|#.*", "", self.driver.current_url)
            for language in LANGUAGES + [own]:
                self.open(address + ("&" if "?" in address else "?") + "language=" + language)
                self.emulate("light", SHAPES[1])
                if self.find("html").get_attribute("lang") != language:
                    problems.append(f"{name}: the page does not speak {language}")
                self.fits(f"{name}, narrow, {language}")
                self.picture(f"{name}-narrow-{language}", SHAPES[1])
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        for entry in self.driver.get_log("browser"):
            # The browser also says so when a page is a refusal.
            if entry["level"] == "SEVERE" and "Failed to load resource" not in entry["message"]:
                problems.append(f"{name}: the browser says {entry['message']}")

    def emulate(self, theme, shape):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": theme}]})
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": shape[1], "height": shape[2], "deviceScaleFactor": 1, "mobile": False})
        time.sleep(0.1)

    def picture(self, name, shape):
        if not PICTURES:
            return
        picture = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
            "format": "png", "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": shape[1], "scale": 1, "height": min(4000, self.height())}})
        with open(os.path.join(PICTURES, name + ".png"), "wb") as file:
            file.write(base64.b64decode(picture["data"]))

    def fits(self, name):
        wider = self.driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 1:
            problems.append(f"{name}: the page is {wider} pixels wider than the window")

    def height(self):
        return self.driver.execute_script("return document.documentElement.scrollHeight")

    def judge(self, name):
        self.fits(name)
        with open(AXE, encoding="utf-8") as script:
            self.driver.execute_script(script.read())
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})"
            ".then((result) => done(result.violations.map((v) => v.id + ': '"
            " + v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | '))), (error) => done([String(error)]));")
        problems.extend(f"{name}: {violation}" for violation in found)

    def close(self):
        self.driver.quit()


def expect(condition, what):
    if not condition:
        problems.append(what)
        print(f"  NOT SO: {what}")
    else:
        print(f"  {what}")


def downloaded(folder, ending, seconds=20):
    """The newest whole file with an ending."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        names = [name for name in os.listdir(folder) if name.endswith(ending)]
        if names and not any(name.endswith(".crdownload") for name in os.listdir(folder)):
            return max((os.path.join(folder, name) for name in names), key=os.path.getmtime)
        time.sleep(0.1)
    raise SystemExit(f"nothing that ends in {ending} was downloaded")


def bad_file(folder, good):
    """The partner's file with three mistakes, as Excel in Portuguese writes it."""
    lines = good.lstrip("\ufeff").splitlines()
    cells = lines[1].split(";")
    date = next(place for place, cell in enumerate(cells) if re.fullmatch(r"\d\d/\d\d/\d{4}", cell))
    cells[date] = "31/02/2022"
    lines[1] = ";".join(cells)
    number = next(place for place, cell in enumerate(lines[0].split(";")) if cell.startswith("N.º de participantes"))
    cells = lines[2].split(";")
    cells[number] = "muitos"
    lines[2] = ";".join(cells)
    path = os.path.join(folder, "serviços março <b>.csv")
    with open(path, "w", encoding="cp1252", newline="") as file:
        file.write("\r\n".join(lines) + "\r\n")
    return path


def partner(desk, folder):
    key = desk.access("PRODUTECH", "--label", "browser test")
    with open(os.path.join(ROOT, "inputs/2022-03/PRODUTECH/services.csv"), encoding="utf-8") as file:
        good = file.read()
    browser = Browser("pt-PT", folder)
    browser.open(desk.address + "/check")
    expect("Verifique os seus ficheiros" in browser.text(), "the page speaks the browser's language")
    browser.look("check")
    browser.open(desk.address + "/sign-in")
    browser.look("sign-in")
    browser.find("#token").send_keys("ckpi_wrong")
    browser.press("form.panel button")
    expect("Esta chave não é válida" in browser.text(), "a wrong key is refused in words")
    browser.look("sign-in-refused", in_all_languages=False)
    browser.open(desk.address + "/check")
    browser.open(desk.address + "/sign-in#" + key)
    expect(browser.find("#token").get_attribute("value") == key and "#" not in browser.driver.current_url,
           "the access link fills in the key and forgets it")
    browser.press("form.panel button")
    browser.open(desk.address + "/partner")
    expect("PRODUTECH" in browser.text(), "the partner sees its own page")
    browser.look("partner")

    print("a bad file")
    browser.open(desk.address + "/check")
    browser.find("input[type=file]").send_keys(bad_file(folder, good))
    browser.press("form[data-upload] button")
    browser.wait_for("section.file")
    expect("31/02/2022" in browser.text() and "muitos" in browser.text(), "the findings name the cells")
    expect("serviços março <b>.csv" in browser.text(), "the file's name is shown as it is")
    expect("março de 2022" in browser.text(), "month and kind of file are recognised")
    browser.look("findings")
    wrong = browser.find("mark")
    browser.emulate("light", SHAPES[1])
    expect(wrong.rect["x"] + wrong.rect["width"] <= SHAPES[1][1], "a phone shows the wrong cell without scrolling")
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.find("a[href$='/files/1/workbook']").click()
    workbook = downloaded(folder, ".xlsx")
    expect("xl/workbook.xml" in zipfile.ZipFile(workbook).namelist(), "the workbook is downloaded")
    expect(not browser.all("a[href$='/submit']"), "a file with errors cannot be sent")

    print("the corrected file")
    path = os.path.join(folder, "serviços março.csv")
    lines = good.splitlines()
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("\r\n".join(lines[:-1]) + "\r\n")
    browser.open(desk.address + "/check")
    browser.find("input[type=file]").send_keys(path)
    browser.press("form[data-upload] button")
    browser.wait_for("section.file")
    browser.look("clean")
    browser.press("a[href$='/submit']")
    expect("Substitui o ficheiro" in browser.text(), "what the file replaces is shown")
    browser.look("submit")
    for area in browser.all("textarea"):
        area.send_keys("Verificado com a lista de presenças")
    if browser.all("#who"):
        browser.find("#who").send_keys("Ana Exemplo")
    browser.press("main form button")
    expect(bool(re.search(r"\b[0-9a-f]{64}\b", browser.text())), "the receipt has the SHA-256")
    browser.look("receipt")
    browser.find("a[href$='/receipt.txt']").click()
    with open(downloaded(folder, ".txt"), encoding="utf-8") as file:
        receipt = file.read()
    expect("SHA-256" in receipt and "PRODUTECH" in receipt, "the receipt is a file, too")
    with open(os.path.join(desk.folder, "inputs/2022-03/PRODUTECH/services.csv"), "rb") as file:
        landed = file.read()
    with open(path, "rb") as file:
        expect(landed == file.read(), "the file landed byte for byte")

    print("an unusual file")
    with open(os.path.join(ROOT, "inputs/2022-03/PRODUTECH/members.csv"), encoding="utf-8") as file:
        members = file.read().splitlines()
    path = os.path.join(folder, "associados.csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("\r\n".join(members[:6]) + "\r\n")
    browser.open(desk.address + "/check?period=2022-03")
    browser.find("input[type=file]").send_keys(path)
    browser.press("form[data-upload] button")
    browser.wait_for("section.file")
    expect("CLUSTER-TEXTIL" not in browser.text(), "a partner is told nothing of another's list")
    browser.press("a[href$='/submit']")
    expect(len(browser.all("textarea")) == 1, "what is unusual has to be confirmed")
    browser.look("confirm")
    browser.find("textarea").send_keys("Lista reduzida por decisão da direção")
    browser.find("#who").send_keys("Ana Exemplo")
    browser.press("main form button")
    expect(bool(re.search(r"\b[0-9a-f]{64}\b", browser.text())), "the confirmed file has its receipt")
    with open(os.path.join(desk.folder, "inputs/2022-03/PRODUTECH/confirmations.csv"), encoding="utf-8") as file:
        expect("months.sudden-drop,2022-03/members.csv,5,Lista reduzida por decisão da direção,Ana Exemplo"
               in file.read(), "the confirmation stands beside the file")

    print("many files")
    names = ["members", "services", "digital", "exchanges", "training"]
    paths = [os.path.join(ROOT, f"inputs/2022-03/PRODUTECH/{name}.csv") for name in names]
    paths.append(os.path.join(folder, "empty.csv"))
    open(paths[-1], "w").close()
    browser.open(desk.address + "/check?period=2022-03")
    browser.find("input[type=file]").send_keys("\n".join(paths))
    expect(len(browser.all(".chosen li")) == len(paths), "the chosen files are listed")
    browser.look("chosen", in_all_languages=False)
    browser.press("form[data-upload] button")
    browser.wait_for("section.file")
    expect(len(browser.all("section.file")) == len(paths), "each file has its outcome")
    browser.look("many-files")

    print("a large file")
    path = os.path.join(folder, "services.csv")
    rows = [line for line in lines[1:] if line.count(";") == lines[0].count(";")]
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(lines[0] + "\r\n")
        for number in range(LARGE // len(rows[0])):
            key, rest = rows[number % len(rows)].split(";", 1)
            file.write(f"PR-2203-{number};{rest}\r\n")
    browser.open(desk.address + "/check?period=2022-03&dataset=services")
    browser.find("input[type=file]").send_keys(path)
    browser.press("form[data-upload] button")
    if browser.find_now("[data-renew]"):
        browser.look("checking", in_all_languages=False)
    browser.wait_for("section.file", 120)
    expect("services.csv" in browser.text(), "a large file is checked, and the page renews itself until it is")

    print("nothing to report")
    browser.open(desk.address + "/partner")
    links = browser.all("a[href^='/nil']")
    if links:
        browser.open(links[0].get_attribute("href"))
        browser.look("nothing-to-report")
        browser.press("main form button")
        expect("Sem atividade" in browser.text(), "nothing to report has its receipt")
    browser.open(desk.address + "/nothing")
    browser.look("not-found")
    browser.close()


def coordinator(desk, folder):
    key = desk.access("--coordinator")
    browser = Browser("en", folder)
    browser.open(desk.address + "/sign-in#" + key)
    browser.press("form.panel button")
    browser.open(desk.address + "/coordinator")
    expect("PRODUTECH" in browser.text() and "Latest files" in browser.text(), "the coordinator sees the file arrive")
    browser.look("overview")
    browser.open(desk.address + "/coordinator/runs")
    Select(browser.find("#period")).select_by_value("2022-03")
    browser.press("main form button")
    browser.wait_for("a[href='/coordinator/report?period=2022-03']", 60)
    expect("The report is published." in browser.text(), "the month is run")
    browser.look("run")
    browser.open(desk.address + "/coordinator/runs")
    browser.look("runs")
    browser.open(desk.address + "/coordinator/report?period=2022-03")
    expect(len(browser.all(".kpis li")) > 5, "the key figures are shown")
    browser.look("report")
    browser.driver.execute_script("arguments[0].scrollIntoView()", browser.find("iframe"))
    if PICTURES:
        time.sleep(1.5)
        browser.driver.save_screenshot(os.path.join(PICTURES, "report-embedded.png"))
    browser.driver.switch_to.frame(browser.find("iframe"))
    expect(len(browser.all("table")) > 3, "the report is shown in the page")
    browser.driver.switch_to.default_content()
    browser.press(".kpis a")
    expect("Rows that count" in browser.text(), "a figure shows its rows")
    browser.look("figure")
    browser.open(desk.address + "/coordinator/periods")
    browser.look("periods")
    browser.press("form[action$='/close'] button")
    expect("closed" in browser.text(), "the month is closed")
    browser.look("closed")
    browser.open(desk.address + "/coordinator/audit")
    expect("file sent" in browser.text(), "what was done is in the log")
    browser.look("log")
    browser.close()


def without_scripts(desk, folder):
    browser = Browser("es", folder, scripts=False)
    browser.open(desk.address + "/check")
    Select(browser.find("#partner")).select_by_value("PRODUTECH")
    browser.find("input[type=file]").send_keys(os.path.join(folder, "serviços março.csv"))
    browser.press("form[data-upload] button")
    browser.wait_for("section.file")
    expect("Resultado de la comprobación" in browser.text(), "a check works without scripts")
    browser.close()


def main():
    if PICTURES:
        os.makedirs(PICTURES, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="desk-browser-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    desk = DeskServer("--requests-per-minute", "10000")
    try:
        partner(desk, folder)
        print("the coordinator")
        coordinator(desk, folder)
        print("without scripts")
        without_scripts(desk, folder)
    finally:
        code = desk.stop()
    expect(code == 0, "the desk stops when it is told to")
    log = desk.logged()
    named = [word for word in ["Ana Exemplo", "serviços", "ckpi_", "127.0.0.1"]
             if any(word in line for line in log.splitlines() if "listening" not in line)]
    expect(not named, f"the log names no person, file, key or address {named or ''}")
    print(f"{len(seen)} pages looked at, {len(problems)} problems")
    for problem in problems:
        print(f"  {problem}")
    sys.exit(1 if problems else 0)


main()
