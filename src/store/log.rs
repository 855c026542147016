//! The file: whole lines are appended under a lock and put on the disk; a shorter file takes the place of a long one at
//! once or not at all.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// Why the user's work could not be read or saved.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It can't be read.
    #[error("{}: can't be read: {error}; name another file with --notes", .file.display())]
    Read {
        /// Which file.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It can't be written.
    #[error("{}: can't be saved: {error}; name another file with --notes", .file.display())]
    Write {
        /// Which file.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// The file, open once something was written.
#[derive(Debug)]
pub(super) struct Log {
    path: PathBuf,
    file: Option<File>,
    /// How much of it has been read.
    seen: u64,
}

impl Log {
    /// Reads what is there.
    pub(super) fn open(path: &Path) -> Result<(Self, Vec<u8>), StoreError> {
        let read = || match fs::metadata(path)? {
            // A device or a pipe may never end.
            meta if !meta.is_file() && !meta.is_dir() => Err(io::Error::other("not a file")),
            _ => fs::read(path),
        };
        let bytes = match read() {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(StoreError::Read { file: path.to_owned(), error }),
        };
        Ok((Self { path: path.to_owned(), file: None, seen: bytes.len() as u64 }, bytes))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Waits until nobody else writes.
    pub(super) fn lock(&mut self) -> Result<Lock<'_>, StoreError> {
        match self.try_lock_file(|file| file.lock()) {
            Ok(is_new) => Ok(Lock { log: self, is_new }),
            Err(error) => Err(self.write_error(error)),
        }
    }

    /// Puts another content in the place of the file's, unless somebody else is writing. Gives the new content.
    pub(super) fn replace(
        &mut self,
        make: impl FnOnce(&[u8]) -> Option<Vec<u8>>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        if !self.path.exists() {
            return Ok(None);
        }
        let locked = self.try_lock_file(|file| match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
            Err(TryLockError::Error(error)) => Err(error),
            Ok(()) => Ok(()),
        });
        match locked {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(None),
            Err(error) => return Err(self.write_error(error)),
        }
        let lock = Lock { log: self, is_new: false };
        let written = lock.replace_with(make);
        let path = lock.log.path.clone();
        drop(lock);
        written.map_err(|error| StoreError::Write { file: path, error })
    }

    /// Opens the file if need be and locks it. A file that has taken its place meanwhile is opened instead. True where
    /// what is there now is not what was read.
    fn try_lock_file(&mut self, lock: impl Fn(&File) -> io::Result<()>) -> io::Result<bool> {
        let mut is_new = false;
        loop {
            let file = match self.file.take() {
                Some(file) => file,
                None => open(&self.path)?,
            };
            match lock(&file) {
                // Where files can't be locked (some network drives), appending whole lines is all there is.
                Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
                result => result?,
            }
            if is_at(&file, &self.path) {
                self.file = Some(file);
                return Ok(is_new);
            }
            is_new = true;
        }
    }

    fn write_error(&self, error: io::Error) -> StoreError {
        StoreError::Write { file: self.path.clone(), error }
    }
}

/// The file while nobody else writes.
pub(super) struct Lock<'l> {
    log: &'l mut Log,
    is_new: bool,
}

impl Lock<'_> {
    fn file(&self) -> io::Result<&File> {
        self.log.file.as_ref().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// The whole content, where it is not what was read last.
    pub(super) fn news(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        let read = || -> io::Result<Option<Vec<u8>>> {
            let mut file = self.file()?;
            if !self.is_new && file.metadata()?.len() == self.log.seen {
                return Ok(None);
            }
            let mut bytes = Vec::new();
            file.seek(SeekFrom::Start(0))?;
            file.read_to_end(&mut bytes)?;
            Ok(Some(bytes))
        };
        let news = read().map_err(|error| StoreError::Read { file: self.log.path.clone(), error })?;
        if let Some(bytes) = &news {
            self.log.seen = bytes.len() as u64;
        }
        Ok(news)
    }

    /// Adds a line and waits until the disk has it.
    pub(super) fn append(&mut self, line: &str) -> Result<(), StoreError> {
        let write = || -> io::Result<u64> {
            let mut file = self.file()?;
            let length = file.metadata()?.len();
            let mut bytes = Vec::with_capacity(line.len() + 2);
            if !ends_whole(file, length)? {
                // What was cut short ends here, so that it spoils nothing else.
                bytes.push(b'\n');
            }
            bytes.extend_from_slice(line.as_bytes());
            bytes.push(b'\n');
            match file.write_all(&bytes).and_then(|()| file.sync_data()) {
                Ok(()) => Ok(length + bytes.len() as u64),
                Err(error) => {
                    // Half a line (the disk is full) would be passed over; without it the file is as it was.
                    let _ = file.set_len(length);
                    Err(error)
                }
            }
        };
        self.log.seen = write().map_err(|error| self.log.write_error(error))?;
        Ok(())
    }

    fn replace_with(&self, make: impl FnOnce(&[u8]) -> Option<Vec<u8>>) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        let mut file = self.file()?;
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut bytes)?;
        let Some(new) = make(&bytes) else { return Ok(None) };
        let mut name = self.log.path.as_os_str().to_owned();
        name.push(format!(".{}.tmp", std::process::id()));
        let beside = PathBuf::from(name);
        let written = (|| {
            let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
            file.set_permissions(self.file()?.metadata()?.permissions())?;
            file.write_all(&new)?;
            file.sync_all()?;
            fs::rename(&beside, &self.log.path)?;
            sync_folder(&self.log.path)
        })();
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written.map(|()| Some(new))
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        if let Some(file) = &self.log.file {
            let _ = file.unlock();
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let is_there = path.exists();
    if !is_there && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    if !is_there {
        sync_folder(path)?;
    }
    Ok(file)
}

/// Puts the names in a file's folder on the disk.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Folders that can't be opened or synced: the system sees to it.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::PermissionDenied | io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        result => result,
    }
}

/// True where the last byte ends a line.
fn ends_whole(mut file: &File, length: u64) -> io::Result<bool> {
    if length == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::Start(length - 1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// True where the open file is the one that has the name now.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |meta: io::Result<fs::Metadata>| meta.map(|meta| (meta.dev(), meta.ino())).ok();
    let ours = of(file.metadata());
    ours.is_some() && ours == of(fs::metadata(path))
}
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
