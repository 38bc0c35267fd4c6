import os
import shutil

base = "/tmp/molt_os_files"
shutil.rmtree(base, ignore_errors=True)
os.makedirs(os.path.join(base, "d1", "d2"))
os.makedirs(os.path.join(base, "d1"), exist_ok=True)
for name in ("b.txt", "a.txt", "d1/c.txt", "d1/d2/e.txt"):
    with open(os.path.join(base, name), "w") as f:
        f.write(name)
print(sorted(os.listdir(base)))
for top, dirs, files in os.walk(base):
    dirs.sort()
    print(os.path.relpath(top, base), dirs, sorted(files))
for top, dirs, files in os.walk(base, topdown=False):
    print(os.path.relpath(top, base), sorted(dirs), sorted(files))
with os.scandir(base) as it:
    for e in sorted(it, key=lambda e: e.name):
        print(e.name, e.is_dir(), e.is_file(), e.is_symlink(), e.path == os.path.join(base, e.name), e.stat().st_size > 0)
os.rename(os.path.join(base, "a.txt"), os.path.join(base, "z.txt"))
os.replace(os.path.join(base, "z.txt"), os.path.join(base, "b.txt"))
print(sorted(os.listdir(base)), os.path.exists(os.path.join(base, "a.txt")))
print(os.path.isdir(base), os.path.isfile(os.path.join(base, "b.txt")), os.path.getsize(os.path.join(base, "b.txt")))
os.symlink("b.txt", os.path.join(base, "link"))
print(os.readlink(os.path.join(base, "link")), os.path.islink(os.path.join(base, "link")))
os.remove(os.path.join(base, "link"))
os.link(os.path.join(base, "b.txt"), os.path.join(base, "hard"))
print(os.stat(os.path.join(base, "hard")).st_nlink, os.path.samefile(os.path.join(base, "hard"), os.path.join(base, "b.txt")))
os.unlink(os.path.join(base, "hard"))
shutil.rmtree(base)
print(os.path.exists(base))
