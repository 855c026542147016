//! Standard input that can be given up: a read that waits for a pipe must not keep Esc from working.

use crossbeam_channel::{Receiver, RecvTimeoutError, bounded};
use std::{
    io::{self, Read},
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

const BLOCK: usize = 1 << 18;

/// Standard input, read by a thread of its own.
pub(super) struct Stdin<'c> {
    blocks: Receiver<io::Result<Vec<u8>>>,
    block: Vec<u8>,
    at: usize,
    cancel: &'c AtomicBool,
}

impl<'c> Stdin<'c> {
    /// Starts reading. The thread ends with the input, or waits on the last block it could not hand over.
    pub(super) fn open(cancel: &'c AtomicBool) -> Self {
        let (to, blocks) = bounded(4);
        std::thread::spawn(move || {
            let mut input = io::stdin().lock();
            loop {
                let mut block = vec![0; BLOCK];
                let got = match input.read(&mut block) {
                    Ok(0) => return,
                    Ok(got) => got,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => {
                        let _ = to.send(Err(error));
                        return;
                    }
                };
                block.truncate(got);
                if to.send(Ok(block)).is_err() {
                    return;
                }
            }
        });
        Self { blocks, block: Vec::new(), at: 0, cancel }
    }
}

impl Read for Stdin<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.block.len() {
            match self.blocks.recv_timeout(Duration::from_millis(50)) {
                Ok(block) => {
                    self.block = block?;
                    self.at = 0;
                }
                Err(RecvTimeoutError::Timeout) if !self.cancel.load(Ordering::Relaxed) => {}
                Err(_) => return Ok(0),
            }
        }
        let rest = self.block.get(self.at..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        self.at += count;
        Ok(count)
    }
}
