"""What Request Tracker finds in its folder: settings, its one queue, and a sendmail that keeps what it is given."""

from pathlib import Path

from benchmarks.peers.programs import Home, give_away

NAME = "rt.example"
QUEUE = "offers"

_SETTINGS = """\
$RT::VarPath = '{folder}/var';
$RT::MasonDataDir = '{folder}/pages';
$RT::MasonSessionDir = '{folder}/sessions';
Set($rtname, '{name}');
Set($Organization, '{name}');
Set($CorrespondAddress, '{queue}@{name}');
Set($CommentAddress, '{queue}-comment@{name}');
Set($OwnerEmail, 'owner@{name}');
Set($WebDomain, '127.0.0.1');
Set($WebPort, {port});
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '{folder}/rt.db');
Set($DatabaseUser, '');
Set($DatabasePassword, '');
Set($LogToSyslog, undef);
Set($LogToFile, undef);
Set($LogToSTDERR, 'warning');
Set($MailCommand, 'sendmailpipe');
Set($SendmailPath, '{folder}/sendmail');
1;
"""
# It answers new tickets by itself; that it answers replies too is ours, as the hub answers each.
_QUEUE = """\
@Queues = ({{ Name => '{queue}', CorrespondAddress => '{queue}@{name}' }});
@ACL = map {{ {{ GroupDomain => 'SystemInternal', GroupType => 'Everyone', Right => $_ }} }}
    qw(SeeQueue CreateTicket ReplyToTicket);
@Scrips = ({{
    Description => 'Answer each reply',
    ScripCondition => 'On Correspond',
    ScripAction => 'AutoReply To Requestors',
    Template => 'AutoReply in HTML',
}});
1;
"""
_SENDMAIL = """\
#!/bin/sh
exec cat > '{folder}/answers/'$$
"""
_FOLDERS = ("var", "pages", "sessions", "answers", "more-settings")


def lay_out(folder: Path, port: int) -> Home:
    """Fill the folder for one that will listen on this port of loopback; what its programs are to be started with."""
    for name in _FOLDERS:
        (folder / name).mkdir()
        give_away(folder / name)
    for name, text in (("settings.pm", _SETTINGS), ("queue.pl", _QUEUE), ("sendmail", _SENDMAIL)):
        (folder / name).write_text(text.format(folder=folder, name=NAME, queue=QUEUE, port=port))
        give_away(folder / name)
    (folder / "sendmail").chmod(0o755)
    return Home(
        folder, {"RT_SITE_CONFIG": f"{folder}/settings.pm", "RT_SITE_CONFIG_DIR": str(folder / "more-settings")}
    )
